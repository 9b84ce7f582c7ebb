"""Who a sentence says its facts come from: "according to X", "X said", "по данным X", "сообщил X"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.stems import is_cyrillic

# Forms that are as often nouns ("reports", "member states") count only before "that".
_SAY_EN = (
    r"(?:said|says|say|reported|announced|announces|stated|noted|told|confirmed|confirms|stressed|stresses"
    r"|estimated|explained|warned|warns|emphasi[sz]ed|underlined|acknowledged|admitted|insisted|believes?"
    r"|argued|wrote|recalled|clarified|pointed out|concluded|disclosed|revealed|predicts|predicted"
    r"|(?:added|adds|declared|declares|claimed)(?= that\b| on\b|\s*[,.:”\"]|\s*\Z)"
    r"|(?<!newspaper )(?<!media )(?<!press )(?<!denied )(?<!rejected )(?<!these )"
    r"(?:states|notes|reports?|claims?|estimates?|confirm)(?= that\b)|puts?(?= (?:the|its|it|them)\b)"
    r"|(?:speaks?|spoke)(?= of\b)|insists?(?= on\b)|estimates?(?= (?:[\w’'-]+ ){1,4}at\b)"
    r"|(?:count(?:s|ed)?|reckons?)(?= (?:(?:at least|about|around|some|only|nearly|almost|more than|over) )?[\d$€£])"
    r"|(?:gives?|gave|cites?|cited)(?= (?:an? |the )(?:\w+ )?(?:figure|number|estimate|total)\b))"
)
_ADVERBS = (
    r"(?:also |later |earlier |previously |have |has |had |then |repeatedly |reportedly "
    r"|further |in turn |now ){0,3}"
)
_ACCORDING = re.compile(
    r"\b(?:according to|as reported by|as announced by|as stated by|quoting|citing|in the words of"
    r"|reported by"
    r"|announced by|estimates? (?:by|from)|figures? (?:by|from)|data (?:by|from)|said by)\s+",
    re.IGNORECASE,
)
# "Confirmed cases", "an estimated 40": no one speaks there.
_SAID = re.compile(rf"(?<![\w-])(?<!\bof )(?<!\bthe )(?<!\ban )(?<!\ba )(?:{_ADVERBS}){_SAY_EN}(?![\w-])")
_INVERTED = re.compile(rf"[,”\"'’]\s*(?:as )?(?!told){_SAY_EN}\s+(?=(?:the |a |an )?[\w])")
_ACCORDING_RU = re.compile(
    r"\b(?:по (?:предварительным |последним |официальным |уточн[её]нным |обновл[её]нным )?(?:данным"
    r"|словам|информации"
    r"|оценк(?:е|ам)|сведениям|мнению|подсч[её]там|сообщени(?:ю|ям)|версии|утверждению|заявлению)"
    r"|со ссылкой на|как следует из (?:сообщения|заявления|данных))\s+", re.IGNORECASE)  # fmt: skip
_SAY_RU = (
    r"(?:сообщ(?:ил[аио]?|ает|ают|или)|заяв(?:ил[аио]?|или|ляет|ляют)|сказал[аи]?|рассказал[аи]?|отметил[аи]?"
    r"|уточнил[аи]?|добавил[аи]?|подчеркнул[аи]?|утвержда(?:ет|ют|л[аи]?)|переда(?:ет|ёт|ют|л[аи]?)"
    r"|объявил[аи]?"
    r"|пояснил[аи]?|подтвердил[аи]?|написал[аи]?|пиш(?:ет|ут)|говор(?:ит|ят)|считает|указал[аи]?|информирует"
    r"|оценил[аи]?|оценивает|предупредил[аи]?|назва(?:л[аи]?)|называ(?:ет|ют|л[аои]?)|настаива(?:ет|ют)"
    r"|насчитал[аи]?|насчитывает)"
)
_SAID_RU = re.compile(rf"\b{_SAY_RU}\b", re.IGNORECASE)
_WEEKDAY_RU = r"(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)"
_DAY_RU = r"\d{1,2}\s[а-я]+(?:\s\d{4}\sгода)?"
_TOLD_RU = (
    r"(?:(?-i:журналистам|агентству(?: [«\"][^»\"]{2,30}[»\"])?|ТАСС|РИА Новости|Интерфаксу|[«\"][^»\"]{2,30}[»\"])"
    r"(?=\s+во?\s)|журналистам)"
)
"""Whom somebody told it, before the office where it was said: "сообщили ТАСС в главке"."""

_GAP_RU = re.compile(
    rf"\s+(?:{_TOLD_RU}\s+)?(?:(?:во?\s+{_WEEKDAY_RU}|{_DAY_RU})\s+)?(?:{_TOLD_RU}\s+)?(?:во?\s+)?"
)
_TRAILING = re.compile(
    r"\s*(?:\([^()]*\)|\b(?:also|still|now|meanwhile|however|later|earlier|по-прежнему|тем временем|также|ранее|"
    r"позже|однако|же|теперь|уже))\s*\Z",
    re.IGNORECASE,
)
_DENIED_SPEAKER = re.compile(
    r"(?<=\d), (?:as|which) (?:[^,;]{0,60}\b(?:said|reported|claimed|stated|announced)|(?:was )?reported earlier)"
    r"[^,;]{0,30}(?=,)|, как (?:ранее )?(?:сообща|утвержда|заявля|говори)[^,;]{0,60}(?=,)"
)
_CONTRAST = re.compile(
    r";|,\s(?:while|whereas|but|though|although|and|а|но|тогда как|хотя|в то время как)\s|\s(?:while|whereas)\s"
)
_GOES_ON = re.compile(
    r"\s(?:had|has|have|was|were|is|are|would|will|could|can|may|might|must|should|did|does|do|needs?|wants?)\b"
)
_BOUNDARY = re.compile(r"[,;:()\"“”«»!?\n]|\s[—–-]\s|\.\s")
_NAMED = re.compile(r"[^,;:()\"“”«»!?\n.]{3,60}? [\"“«][A-ZА-ЯЁ][^\"“”«»\n]{1,40}[\"”»](?=[\s,.]|\Z)")
"""A source with its name in quotation marks: "организации «Врачи за океан»"."""

_STOP_EN = re.compile(
    r"\s(?:that|who|which|while|when|after|as|and said|said|says|reported|on (?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day"
    r"|on [A-Z][a-z]+ \d|in an? |at least|at a|killed|died|were|was|had|has|have|to (?:reporters"
    r"|journalists|the press))\b"
    r"|\.?\Z", re.IGNORECASE)  # fmt: skip
_STOP_RU = re.compile(
    r"\s(?:что|который|которая|которые|о|об|со|в (?:понедельник|вторник|среду|четверг|пятницу|субботу"
    r"|воскресенье"
    r"|эфире|интервью|беседе|своём|своем|ходе)|на (?:брифинге|пресс)|журналистам|по итогам|ранее"
    r"|позже)\b|\.?\Z"
)
_LEADING_EN = re.compile(
    r"(?:and|but|while|as|because|since|earlier|later|meanwhile|however|also|still|today|yesterday"
    r"|although|then|so"
    r"|(?:on|by|in|last|this) [A-Z]?\w+(?: \d{1,2})?|in turn)\s+", re.IGNORECASE)  # fmt: skip
_LEADING_RU = re.compile(r"(?:и|а|но|ранее|позже|также|при этом|между тем|накануне|в|во)\s+", re.IGNORECASE)
_PRONOUNS = frozenset(
    """he she they it we i you who which that this these those there him her them his their its
    someone people some many one let's he's он она они оно как мы я вы это ему ей их его её ее все кто
    многие также том""".split()
)
_NOT_SPEAKER = re.compile(
    r"(?<!№)(?<!№ )\d|\A(?:to|of|in|on|at|for|by|been|being|was|were|is|are|be|о|об|со?|по|к|из|от|для)\b|"
    r"\b(?:was|were|is|are|been|be)\Z",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"(?:[Ее]го|[Её]ё|[Ее]е|[Ии]х|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s(?=\w+\s[A-ZА-ЯЁ])")
"""Before an office with its name: whose it is does not matter for who speaks."""

_MAX = 120


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: `speaker == sentence[start:end]`, words as they stand, in the case they stand in."""

    start: int
    end: int
    speaker: str


def find_attribution(sentence: str, language: str) -> Attribution | None:
    """The named source of a sentence, or None; a bare pronoun ("he said") names nobody."""
    return _russian(sentence) if language == "ru" else _english(sentence)


_SPOKEN_BY = re.compile(
    rf"(?:{_ACCORDING.pattern}|[,”\"'’]\s*(?:as )?{_SAY_EN}\s+)(?:the\s|a\s|an\s)?\Z"
    rf"|(?:{_ACCORDING_RU.pattern}|[,»\"”]\s*(?:[—–-]\s)?(?:как\s)?{_SAY_RU}{_GAP_RU.pattern})\Z",
    re.IGNORECASE,
)
_WHO = re.compile(r",\s(?:who|whose|котор\w+|чь[яйеи]\w*)\s")
_OWN_WORDS = re.compile(
    r"\b(?:I|my|me|we|our|us|[Яя]|[Мм]еня|[Мм]не|[Мм]ой|[Мм]ы|[Нн]ас|"
    r"[Нн]аш(?:[аеиу]|его|ему|ей|ем|ими?|их)?)\b"
)


def only_reports(sentence: str, start: int) -> bool:
    """Whether who is named at `start` stands there only as who says it: "according to X", "…, said X".

    Of "X said he …", of words in the first person and of "…, said X, who …" X may be what they are about as well.
    """
    found = find_attribution(sentence, "ru" if is_cyrillic(sentence) else "en")
    return (
        found is not None
        and found.start <= start < found.end
        and bool(_SPOKEN_BY.search(sentence[: found.start]))
        and not _OWN_WORDS.search(sentence)
        and not _WHO.match(sentence, found.end)
    )


_ASKS_SPEAKER = re.compile(
    rf"\bwho(?:\s(?:has|had|have|first|also|was it that)){{0,2}}\s(?:{_SAY_EN}|tells?|thinks?|thought(?! up)|denied"
    rf"|denies|claims?|claimed|reports?|described)\b|\bwhose words\b|\b(?:according to|in the words of) (?:whom|who)\b"
    rf"|\bкто(?:\s(?:об этом|это|о них|о нем|ней|первым|первой)){{0,2}}\s{_SAY_RU}\b|\bпо чьим словам\b",
    re.IGNORECASE,
)


def asks_speaker(question: str) -> bool:
    """ "Who said that …?", "кто об этом сообщил?": whose words it is."""
    return bool(_ASKS_SPEAKER.search(question))


def speaker_of(sentence: str, start: int, end: int) -> str:
    """Who says what stands in `sentence[start:end]`, where several speak: "26, the ministry says, while the union …".

    The words as they stand; "" when the sentence names nobody.
    """
    language = "ru" if is_cyrillic(sentence) else "en"
    heard = _DENIED_SPEAKER.sub(lambda denied: "," + " " * (len(denied.group()) - 1), sentence)
    edges = [0, *(edge.start() for edge in _CONTRAST.finditer(heard)), len(heard)]
    first = max((edge for edge in edges if edge <= start), default=0)
    last = min((edge for edge in edges if edge >= end), default=len(heard))
    found = find_attribution(heard[first:last].lstrip("; ,"), language) or find_attribution(heard, language)
    return found.speaker if found else ""


def _english(sentence: str) -> Attribution | None:
    for match in _ACCORDING.finditer(sentence):
        source = _following(sentence, match.end(), _STOP_EN)
        if source:
            return source
    for match in _INVERTED.finditer(sentence):
        source = _following(sentence, match.end(), _STOP_EN)
        # "Its head, Ann Pell, said the bank had …": what has a verb of its own is what is said.
        if (
            source
            and not _GOES_ON.search(sentence, source.start, source.end)
            and not _GOES_ON.match(sentence, source.end)
        ):
            return source
    for match in _SAID.finditer(sentence):
        source = _preceding(sentence, match.start(), _LEADING_EN)
        if source:
            return source
    return None


def _russian(sentence: str) -> Attribution | None:
    for match in _ACCORDING_RU.finditer(sentence):
        source = _following(sentence, match.end(), _STOP_RU)
        if source:
            return source
    for match in _SAID_RU.finditer(sentence):
        space = _GAP_RU.match(sentence, match.end())
        after = _following(sentence, space.end(), _STOP_RU) if space else None
        before = _preceding(sentence, match.start(), _LEADING_RU)
        # "…, сказала прокурор": behind a comma the verb's subject follows it.
        inverted = sentence[: match.start()].rstrip().endswith(",")
        source = (after or before) if inverted else (before or after)
        if source:
            return source
    return None


def _following(sentence: str, start: int, stops: re.Pattern[str]) -> Attribution | None:
    window = sentence[start : start + _MAX]
    edge = _BOUNDARY.search(window, named.end() if (named := _NAMED.match(window)) else 0)
    window = window[: edge.start()] if edge else window
    stop = stops.search(window)
    return _checked(sentence, start, start + (stop.start() if stop else len(window)))


def _preceding(sentence: str, end: int, leading: re.Pattern[str]) -> Attribution | None:
    """The noun phrase right before a verb of saying, an apposition between commas skipped."""
    base = max(0, end - _MAX)
    window = sentence[base:end].rstrip()
    while trailing := _TRAILING.search(window):
        window = window[: trailing.start()]
    apposition = window.endswith(",")
    window = window.rstrip(",")
    edges = [match.end() for match in _BOUNDARY.finditer(window)]
    if not apposition:
        return _phrase(sentence, base, window, edges, leading)
    if not edges:
        return None
    whole = _phrase(sentence, base, window[: edges[-1] - 1], edges[:-1], leading)
    # "Its deputy head, Rowan Pell, said": whose head it is stands elsewhere.
    return whole or (
        _phrase(sentence, base, window, edges, leading) if window[edges[-1] :].strip()[:1].isupper() else None
    )


def _phrase(
    sentence: str, base: int, window: str, edges: list[int], leading: re.Pattern[str]
) -> Attribution | None:
    """What stands behind the last of the edges, without the words that lead up to it."""
    start = edges[-1] if edges else 0
    start += len(window[start:]) - len(window[start:].lstrip())
    while True:
        skip = leading.match(window, start)
        if not skip:
            break
        start = skip.end()
    return _checked(sentence, base + start, base + len(window))


# "The union considers the figure exaggerated and speaks of 16": the speaker ends at the first verb.
_VERB_INSIDE = re.compile(
    r"\s(?:considers?|considered|calls?|called|accuses?|accused|rejects?|rejected|disputes?|disputed|denies|denied|"
    r"doubts?|doubted|criticizes|criticised|criticized)\s"
)


def _checked(sentence: str, start: int, end: int) -> Attribution | None:
    if verb := _VERB_INSIDE.search(sentence, start, end):
        end = verb.start()
    speaker = sentence[start:end].strip(" \t\n\u00a0.-—–'’")
    if found := _WHOSE.match(speaker):
        speaker = speaker[found.end() :]
    if not speaker or not speaker[0].isalpha() or len(speaker.split()) > 12:
        return None
    if (
        speaker.lower() in _PRONOUNS
        or speaker.split()[0].lower() in _PRONOUNS
        or speaker.split()[-1].lower() in _PRONOUNS
        or _NOT_SPEAKER.search(speaker)
    ):
        return None
    start = sentence.index(speaker, start)
    return Attribution(start, start + len(speaker), speaker)
