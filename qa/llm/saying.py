"""Verbs of saying, each with its forms: from these the checks build what they look for.

A verb belongs here when "X <verb> that Y" makes X the speaker of Y and says nothing else of Y. Denying, promising,
proposing and expecting say more, and are looked for where it matters.
"""

from collections.abc import Iterable

_ENGLISH = """
say says said saying
tell tells told telling
state states stated stating
announce announces announced announcing
report reports reported reporting
note notes noted noting
add adds added adding
write writes wrote writing
warn warns warned warning
explain explains explained explaining
confirm confirms confirmed confirming
admit admits admitted admitting
stress stresses stressed stressing
claim claims claimed claiming
argue argues argued arguing
insist insists insisted insisting
maintain maintains maintained maintaining
acknowledge acknowledges acknowledged acknowledging
emphasise emphasises emphasised emphasising
emphasize emphasizes emphasized emphasizing
underline underlines underlined underlining
declare declares declared declaring
assert asserts asserted asserting
concede concedes conceded conceding
clarify clarifies clarified clarifying
remark remarks remarked remarking
recall recalls recalled recalling
conclude concludes concluded concluding
reveal reveals revealed revealing
disclose discloses disclosed disclosing
"""
_RUSSIAN = """
сказать сказал
говорить говорил говорит говорят
сообщить сообщать сообщил сообщал сообщает сообщают
заявить заявлять заявил заявлял заявляет заявляют
рассказать рассказывать рассказал рассказывал рассказывает рассказывают
отметить отмечать отметил отмечал отмечает отмечают
добавить добавлять добавил добавлял добавляет добавляют
уточнить уточнять уточнил уточнял уточняет уточняют
подчеркнуть подчеркивать подчеркнул подчеркивал подчеркивает подчеркивают
пояснить пояснять пояснил пояснял поясняет поясняют
объяснить объяснять объяснил объяснял объясняет объясняют
подтвердить подтверждать подтвердил подтверждал подтверждает подтверждают
признать признавать признал признавал признает признают
предупредить предупреждать предупредил предупреждал предупреждает предупреждают
написать писать написал писал пишет пишут
передать передавать передал передавал передает передают
объявить объявлять объявил объявлял объявляет объявляют
указать указывать указал указывал указывает указывают
напомнить напоминать напомнил напоминал напоминает напоминают
утверждать утверждал утверждает утверждают
настаивать настаивал настаивает настаивают
"""
_PAST = tuple("аои")
"""Endings of the Russian past beside the masculine, which is written out above."""


def _rows(table: str) -> dict[str, tuple[str, ...]]:
    rows = [line.split() for line in table.strip().splitlines()]
    return {row[0]: tuple(form for word in row for form in _declined(word)) for row in rows}


def _declined(word: str) -> tuple[str, ...]:
    return (word, *(word + ending for ending in _PAST)) if word.endswith("л") else (word,)


ENGLISH, RUSSIAN = _rows(_ENGLISH), _rows(_RUSSIAN)
"""Each verb by its infinitive, with all its forms, "ё" as "е"."""


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in _VERBS[verb])


_VERBS = ENGLISH | RUSSIAN
FORMS = _forms(_VERBS)

_ALSO_NOUNS = frozenset(
    "report reports state states note notes claim claims stress stresses remark remarks".split()
)
_NEUTRAL = (
    *"say tell state announce report note add write".split(),
    *"сказать говорить сообщить заявить рассказать отметить добавить написать".split(),
)
NEUTRAL = _forms(_NEUTRAL)
"""Those that do not tell what the speaker thinks of it, as "admitted" and "claimed" do: one may stand for another."""

_DEEDS = (
    *"write maintain underline declare concede recall conclude reveal disclose".split(),
    *"написать передать признать указать".split(),
)
ONLY_SAYING = FORMS - _forms(_DEEDS)
"""Without the verbs that tell of a deed as well: one reveals a design, and hands over a prisoner ("передал")."""


def _is_finite(form: str) -> bool:
    return not form.endswith(("ing", "ть"))


def _alternatives(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(form.replace("е", "[её]") for form in sorted(forms)) + ")"


_FINITE_EN = frozenset(form for forms in ENGLISH.values() for form in forms if _is_finite(form))
_BEFORE_A_NOUN = "".join(
    (
        r"(?<!ed )",
        *(
            rf"(?<!\b{word} )"
            for word in "of by on to for with after the a an these those media press".split()
        ),
    )
)
SAYS_EN = _alternatives(_FINITE_EN - _ALSO_NOUNS)
"""A pattern of the English forms that are seldom nouns."""
SAYS_EN_THAT = rf"(?:{SAYS_EN}|{_BEFORE_A_NOUN}{_alternatives(_ALSO_NOUNS)})"
"""Of all of them, where "that" follows: "claims", but not in "rejected claims"."""
SAYS_RU = _alternatives(form for forms in RUSSIAN.values() for form in forms if _is_finite(form))
SAYS = f"(?:{SAYS_EN}|{SAYS_RU})"
