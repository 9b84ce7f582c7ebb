"""Quoted words and who is said to have said them, against the quotes a claim cites."""

import re
from collections.abc import Iterator, Sequence

from index.sentences import sentences
from index.stems import is_cyrillic
from qa.attribution import find_attribution
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.llm.naming import SURE
from qa.llm.saying import SAYS, SAYS_EN
from qa.llm.words import alike, one_sound
from qa.names import find_names
from qa.numbers import numbers_in
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

_QUOTED = re.compile(
    r"“([^”]*)(?:”|$)|«([^»]*)(?:»|$)|„([^“”]*)(?:[“”]|$)|\"([^\"]*)(?:\"|$)|(?<![\w])‘([^’]+)’(?!\w)"
)
_CLOSED_ONLY = re.compile(r"^([^“«„\"]*)[”»]")
_GAP = re.compile(r"\s*(?:\.{3}|…|\[\.\.\.\]|\[…\])\s*")
_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "—": "-", "–": "-", "ё": "е"}
)
_GENERIC = frozenset(
    """report reports reporter reporters article articles quote quotes source sources media news statement
    statements data
    figures official officials authorities authority text passage
    сообщение сообщения сообщениям данные данным источник источники сми власти цитата статья""".split()
)
_APPOSITION = re.compile(r",\s[^,;:.!?]{3,80}")
_OVER = re.compile(
    r";\s|,?\s(?:while|whereas|тогда как|в то время как)\s|,\s(?:but|and|а|но|и)\s"
    rf"(?=[^,]*\b(?:{SAYS}|accord|union|ministry|по ))"
)
"""Where one speaker's words end and the next one's begin."""

_LONGEST_BRAND = 4
"""Words of a name in quotation marks."""

_BESIDE = 4
"""Characters between a speaker and a number given without a verb."""

_TITLE = 40
"""Characters before a name in which its office is looked for."""

_OFFICE = re.compile(
    r"\b(?:president|leader|premier|minister|diplomat|governor|mayor|commander|captain|director|judge|speaker|chair\w*|"
    r"spokes\w+|secretary|prosecutor|official|chief|head|президент|лидер|премьер\S*|министр\w*|дипломат\w*|губернатор\w*|"
    r"мэр\w*|командующ\w+|капитан\w*|директор\w*|судь\w+|спикер\w*|председател\w+|прокурор\w*|глав[аы]|пресс-секретар\w+)\b",
    re.IGNORECASE,
)
_ANY_OFFICE = re.compile(
    r"\b(?:diplomat|official|politician|дипломат\w*|чиновник\w*|политик\w*)\b", re.IGNORECASE
)
_ASIDE = re.compile(rf",\s[^,\"“«]{{3,60}},(?=\s{SAYS_EN}\b)")
_WHOLE_OFFICE = 3
"""Words of an office that tell it without the name of its country."""

_LEAD = 0.3
"""By how much more of a claim has to stand with another speaker than with the one it names."""

_STRONG = (
    r"insist\w*|maintain\w*|puts?|sp(?:eak|oke)\w*|den(?:y|ies|ied)|"
    r"(?<!the )(?<!a )(?<!this )(?<!of )disput\w+|blam\w+|accus\w+|promised|promises|called|"
    r"настаива\w+|продолжа\w+ говорить|призна\w+|отрица\w+|пообеща\w+|обеща\w+|обвин\w+"
)
_STRONG_STANCES = re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)
"""Verbs that in a claim make their subject answer for what follows, whatever it is."""

_STANCES = re.compile(
    rf"\b(?:{_STRONG}|considers?|considered|reject\w*|announced|counted|counts|gives?|gave|expect\w*|had reported|"
    r"holds? that|agree\w*|promis\w+|calls|называ\w+|ожида\w+|объясн\w+)\b",
    re.IGNORECASE,
)
"""Those that do so in a quote, beside the verbs of saying, which `find_attribution` reads."""

_HE_SAYS = re.compile(
    rf"\b(?:he|she|they) (?:also |then |later )?(?:{SAYS_EN}|denie[sd]|promised|called)\b"
    r"|\b(?:said|added) (?:he|she|they)\b|\bпо (?:его|ее|её|их) (?:словам|мнению|данным)\b"
    r"|\b(?:он|она|они) \w*(?:л|ла|ли|ет|ит|ют)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\W*(?:(?:and|but|also|then)\s)*(?:he|she|it|they|who|which|this|that|он|она|оно|они|это|котор\w+)\W*",
    re.IGNORECASE,
)
_BRANDED = re.compile(r"[\"«“]([A-ZА-ЯЁ][^\"«»“”,.]{1,40})[\"»”]")
_NO_SUBJECT = re.compile(
    r"\b(?:was|were|is|are|be|been|being|to|has|have|had|not|позже|затем|потом|ранее|но)$|\d|\b(?:that|which|who|что)\b",
    re.IGNORECASE,
)
"""How a subject never ends: the verb after it is a passive or an infinitive."""

_LONGEST_SUBJECT = 8
_SUBJECT_EDGE = re.compile(r"[;:\"”»]|(?<=[а-яё]),\s|,\s(?=(?:and|but|while|а|но)\b)")
_CLAUSES = re.compile(r"(?<=[,;:\"”»])\s")


def wrong_quotes(claim: str, spans: Sequence[Sentence]) -> Iterator[Unsupported]:
    """Words in quotation marks that no quote has, letter for letter but for case, spaces and marks."""
    texts = [_folded(span.text) for span in spans]
    found = [
        next(filter(None, groups), "") for groups in (match.groups() for match in _QUOTED.finditer(claim))
    ]
    if closed := _CLOSED_ONLY.match(claim):
        found.append(closed.group(1))
    for phrase in found:
        parts = [
            part for part in (_folded(piece).strip(" .,;:!?-\"'") for piece in _GAP.split(phrase)) if part
        ]
        if parts and not any(_in_order(parts, text) for text in texts) and not _is_brand(phrase, spans):
            yield Unsupported(phrase, "quote")


def _is_brand(phrase: str, spans: Sequence[Sentence]) -> bool:
    """Whether the marks hold a name ("Зелёный список"), which may be declined and translated."""
    tokens = [token for token in tokenise(phrase).tokens if token.concepts]
    if not phrase[:1].isupper() or len(tokens) > 3 or len(phrase.split()) > _LONGEST_BRAND:
        return False
    there = [
        any(
            match(span.words, token)[0] >= 0.5
            or any(alike(token, other) or one_sound(token.word, other.word) for other in span.words.tokens)
            for span in spans
        )
        for token in tokens
    ]
    # Of a foreign name spelled by ear one word may be too short to be heard.
    across = all(is_cyrillic(phrase) != is_cyrillic(span.text) for span in spans)
    return all(there) or (across and len(there) > 1 and any(there))


def _folded(text: str) -> str:
    return " ".join(text.lower().translate(_FOLDED).split())


def _in_order(parts: Sequence[str], text: str) -> bool:
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        before, after = text[found - 1 : found], text[found + len(part) : found + len(part) + 1]
        if (before.isalnum() and part[0].isalnum()) or (after.isalnum() and part[-1].isalnum()):
            return False
        at = found + len(part)
    return True


def wrong_speakers(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    """A speaker that the quotes do not make the speaker, or not of these words."""
    for clause in _parts(claim):
        said = find_attribution(clause, language)
        speakers = [said.speaker] if said else _answering(clause, language)
        wrong = [speaker for speaker in speakers if _is_wrong(speaker, clause, spans)]
        if wrong and said and (beside := _APPOSITION.match(clause, said.end)):
            # "Halbrath Shipping's spokeswoman, Mirelle Coszak, said": the name tells more surely who speaks.
            name = beside.group().strip(", ")
            wrong = wrong if not find_names(name) or _is_wrong(name, clause, spans) else []
        if wrong and said and (before := find_attribution(_ASIDE.sub(" ", clause), language)):
            # "The captain, Ewan Thorlaby, said the fog …": what follows the verb need not be who speaks.
            wrong = wrong if _is_wrong(before.speaker, clause, spans) else []
        if wrong:
            yield Unsupported(wrong[0], "attribution")
            return


def _is_wrong(speaker: str, clause: str, spans: Sequence[Sentence]) -> bool:
    words = tokenise(speaker).tokens
    names = {
        token.start for name in find_names(speaker) for token in words if name.start <= token.start < name.end
    }
    keys = [token for token in words if token.concepts]
    if not keys or all(token.word in _GENERIC for token in keys) or past_lemma(words[-1].text):
        return False
    if any(span.article.source and _is(keys, names, span.article.source) for span in spans):
        return False  # whoever publishes an article reports all that it says
    said = clause.replace(speaker, " ", 1)
    held = [span for span in spans if _holds(speaker, span) or _beside_number(keys, said, span)]
    speaks = [span for span in spans if _speaks(keys, names, span)]
    return not held and (not speaks or all(_is_anothers(said, keys, names, span) for span in speaks))


def _parts(text: str) -> list[str]:
    """The text where it goes over from one speaker to the next."""
    return [part for part in _OVER.split(text) if part.strip()]


def _holds(speaker: str, span: Sentence) -> bool:
    """Whether somebody who speaks in the quote has this office in its article."""
    return any(_has_title(speaker, spoken, span) for spoken in _speakers(span))


def _has_title(office: str, spoken: str, span: Sentence) -> bool:
    """Whether the article gives somebody who speaks in the quote the bare office of the claim ("the mayor")."""
    heads = [token for token in tokenise(office).tokens if token.concepts]
    if find_names(office) or not _OFFICE.search(office):
        return False
    persons = [name.text.split()[-1] for name in find_names(spoken) if name.kind in ("person", "other", None)]
    titles = [
        span.article.text[max(0, found.start() - _TITLE) : found.start()]
        for person in persons
        for found in re.finditer(re.escape(person), span.article.text)
    ]
    return any(
        all(match(tokenise(title), head)[0] >= 0.5 for head in heads) or _ANY_OFFICE.search(office)
        for title in titles
    )


def _speaks(keys: Sequence[Token], names: set[int], span: Sentence) -> bool:
    speakers = _speakers(span)
    if any(_is(keys, names, speaker) for speaker in speakers):
        return True
    # Where a sentence names no speaker by the usual verbs, or calls him "he", it is enough that he stands in it.
    return any(
        _is(keys, names, text)
        and (bool(_HE_SAYS.search(span.text)) or not _named_speakers(text, span.article.language))
        for text in (span.text[part.start : part.end] for part in sentences(span.text))
    )


def _beside_number(keys: Sequence[Token], said: str, span: Sentence) -> bool:
    """Whether the quote gives this speaker a number without a verb: "the police counted 8, the organisers 30"."""
    values = {number.value for number in numbers_in(said)}
    places = {
        place for key in keys for place in match(span.words, key)[1] if match(span.words, key)[0] >= SURE
    }
    return any(
        number.value in values and 0 < number.start - span.words.tokens[place].end <= _BESIDE
        for place in places
        for number in numbers_in(span.text, span.article.language)
    )


def _is_anothers(words: str, keys: Sequence[Token], names: set[int], span: Sentence) -> bool:
    """Whether the quote, where it has several speakers, gives these words to another of them."""
    own, others = 0.0, 0.0
    for part in sentences(span.text):
        speakers: list[str] = []
        for piece in _parts(span.text[part.start : part.end]):
            speakers = _named_speakers(piece, span.article.language) or speakers
            if not speakers:
                if _is(keys, names, piece):
                    own = max(own, _share(words, piece))
                continue
            share = _share(words, piece)
            if any(_is(keys, names, speaker) for speaker in speakers):
                own = max(own, share)
            elif any(_is_known_by_name(speaker) for speaker in speakers) or not names:
                others = max(others, share)
    return others > own + _LEAD


def _is_known_by_name(speaker: str) -> bool:
    """Whether a speaker is more than "the diplomat", who may be anybody named before."""
    return bool(find_names(speaker)) or not _OFFICE.search(speaker)


def _share(words: str, piece: str) -> float:
    """How much of the words, numbers included, stands in a piece of a quote."""
    tokens = [token for token in tokenise(words).tokens if token.concepts]
    stand = tokenise(piece)
    return sum(match(stand, token)[0] >= 0.5 for token in tokens) / max(1, len(tokens))


def _is(keys: Sequence[Token], names: set[int], speaker: str) -> bool:
    words = tokenise(speaker)
    strengths = [match(words, token)[0] for token in keys]
    named = [strength for token, strength in zip(keys, strengths, strict=True) if token.start in names]
    if named:
        heard = any(
            one_sound(token.word, other.word)
            for token in keys
            if token.start in names
            for other in words.tokens
        )
        if heard or max(named) >= SURE:
            return True
        # "The country's civil protection" is that of the country which the claim names.
        office = [
            strength for token, strength in zip(keys, strengths, strict=True) if token.start not in names
        ]
        return len(office) >= _WHOLE_OFFICE and min(office) >= SURE
    # "The prime minister" is no "minister".
    stand = [
        strength >= (0.95 if "-" in token.word else 0.5)
        for token, strength in zip(keys, strengths, strict=True)
    ]
    return sum(stand) >= 0.5 * len(stand)


def _speakers(span: Sentence) -> list[str]:
    """Everybody whom the quote makes a speaker, clause by clause."""
    return [
        speaker
        for part in sentences(span.text)
        for speaker in _named_speakers(span.text[part.start : part.end], span.article.language)
    ]


def _named_speakers(text: str, language: str) -> list[str]:
    found: list[str] = []
    for start in (0, *(edge.end() for edge in _CLAUSES.finditer(text))):
        said = find_attribution(text[start:], language)
        if said is not None:
            at = start + said.start
            beside = _APPOSITION.match(text, start + said.end)
            found.append(text[at : beside.end() if beside else start + said.end])
    found.extend(
        said.speaker for piece in _CLAUSES.split(text) if (said := find_attribution(piece, language))
    )
    found.extend(_stands(text, language))
    return found


def _stands(text: str, language: str) -> list[str]:
    """The subjects of verbs by which somebody answers for what follows."""
    found = []
    text = _BRANDED.sub(r" \1 ", text)
    for stance in _STANCES.finditer(text):
        subject = _SUBJECT_EDGE.split(text[: stance.start()])[-1].strip()
        if language == "ru" and len(subject.split()) < 2:  # "признала министр": the subject may follow
            subject = _SUBJECT_EDGE.split(text[stance.end() :])[0].strip()
        words = subject.split()
        if words and not _BARE.fullmatch(subject):
            found.append(subject)
    return found


def _answering(claim: str, language: str) -> list[str]:
    """Subjects of a claim's verbs of taking a stance, where they are plain enough to be told."""
    if not _STRONG_STANCES.search(claim):
        return []
    return [subject for subject in _stands(claim, language) if _is_subject(subject)]


def _is_subject(words: str) -> bool:
    return len(words.split()) <= _LONGEST_SUBJECT and not _NO_SUBJECT.search(words)
