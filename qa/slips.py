"""Question words as people mistype them: by ear, in haste, without the apostrophe."""

import re

_SLIPS = {
    "when": "whne wehn hwen whan",
    "which": "wich whcih hwich whitch",
    "what": "waht whta hwat",
    "where": "wher whre wehre",
    "what's": "whats",
    "who's": "whos",
    "where's": "wheres",
    "how many": "howmany",
    "how much": "howmuch",
    "когда": "кагда када когд кагды",
    "сколько": "скока скоко сколька скольо скольк сколко",
    "насколько": "наскока насколька",
    "почему": "пачему почиму пачиму пчму",
    "отчего": "атчего отчиво",
    "зачем": "зочем зачэм",
    "что": "што чо шо",
    "чего": "чево чиво",
    "кто": "хто кта",
    "кого": "каво ково",
    "где": "гдэ гле",
    "куда": "кудо",
    "какой": "кокой какои",
    "какая": "кокая какайа",
    "какие": "кокие какии",
}
_MEANT = {slip: word for word, slips in _SLIPS.items() for slip in slips.split()}
_WRITTEN = re.compile(rf"(?<![\w'’-])(?:{'|'.join(_MEANT)})(?![\w'’-])", re.IGNORECASE)


def corrected(question: str) -> str:
    """The question with its question words as they are spelt; `qa.mistyped` sees to its other words."""

    def meant(found: re.Match[str]) -> str:
        word = _MEANT[found.group().lower()]
        return word.capitalize() if found.group()[0].isupper() else word

    return _WRITTEN.sub(meant, question)
