"""The few sentences Dateline says itself, in the question's language."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "silent": "The archive does not say.",
        "looked_for": "Looked for: {terms}.",
        "nearest": "The nearest passages:",
        "see_also": "See also",
        "reports": "Reports over time:",
        "nothing": "No article passes these filters, or the archive has none; see: dateline index list",
        "undated": "undated",
        "yes": "yes",
        "no": "no",
        "nobody": "nobody",
    },
    "ru": {
        "silent": "В архиве об этом не говорится.",
        "looked_for": "Искали: {terms}.",
        "nearest": "Ближайшие отрывки:",
        "see_also": "См. также",
        "reports": "Сообщения по датам:",
        "nothing": "Ни одна статья не проходит эти фильтры, или в архиве их нет; см.: dateline index list",
        "undated": "без даты",
        "yes": "да",
        "no": "нет",
        "nobody": "никто",
    },
}


def say(key: str, language: str, **values: str) -> str:
    """A phrase of ours in the given language, English where there is no other."""
    return WORDS.get(language, WORDS["en"])[key].format(**values)
