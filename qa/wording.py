"""The few sentences Dateline says itself, in the question's language."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "silent": "The archive does not say.",
        "looked_for": "Looked for: {terms}.",
        "nearest": "The nearest passages:",
        "see_also": "See also",
        "reports": "Reports over time:",
        "empty": "The archive has no articles; add some with: dateline index add PATH",
        "nothing": "No article passes these filters.",
        "population": "counted otherwise",
        "revision": "another report",
        "disagreement": "reports disagree",
        "same": "the same",
        "undated": "undated",
        "yes": "yes",
        "no": "no",
    },
    "ru": {
        "silent": "В архиве об этом не говорится.",
        "looked_for": "Искали: {terms}.",
        "nearest": "Ближайшие отрывки:",
        "see_also": "См. также",
        "reports": "Сообщения по датам:",
        "empty": "В архиве нет статей; добавьте их командой: dateline index add PATH",
        "nothing": "Ни одна статья не проходит эти фильтры.",
        "population": "посчитано другое",
        "revision": "другое сообщение",
        "disagreement": "сообщения расходятся",
        "same": "то же",
        "undated": "без даты",
        "yes": "да",
        "no": "нет",
    },
}


def say(key: str, language: str, **values: str) -> str:
    """A phrase of ours in the given language, English where there is no other."""
    return WORDS.get(language, WORDS["en"])[key].format(**values)
