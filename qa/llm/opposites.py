"""Words of a claim whose opposite the quotes have: raised for lowered, safe for unsafe."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from index.lexicon import lemma
from index.stems import is_cyrillic, stem
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.llm.words import SAME
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

Under = frozenset[int]
"""Where the words of a text start that stand under a "not"."""

_SAID_OTHERWISE = 0.5
"""Strength from which the claim has a word of the quotes in other words: then its opposite is about something else."""

_OPPOSITES = """
    uphold upheld satisfy grant удовлетворить | dismiss reject отклонить; ввести impose introduce declare |
    отменить lift снять;
    agree accept согласиться | refuse decline отказаться; raise increase hike повысить поднять увеличить |
    lower cut reduce decrease понизить снизить сократить опустить; rise grow climb gain вырасти увеличиться подорожать |
    fall drop decline shrink lose упасть сократиться снизиться подешеветь; win выиграть | lose проиграть;
    open reopen открыть | close shut закрыть; accept approve pass adopt принять одобрить | reject отклонить отвергнуть;
    begin start commence launch начать начаться | end finish conclude complete закончить закончиться завершить
    завершиться; arrive enter прибыть приехать | leave depart покинуть уехать; support back endorse поддержать |
    oppose condemn осудить; arrest detain арестовать задержать | release free освободить отпустить;
    allow permit разрешить | ban forbid prohibit запретить; confirm admit признать подтвердить |
    deny отрицать опровергнуть; strengthen укрепиться подорожать | weaken ослабнуть
    подешеветь; survive уцелеть | destroy уничтожить разрушить;
    improve улучшить | worsen ухудшить; success successful успех успешный успешно |
    failure провал неудача безрезультатный безрезультатно безуспешно;
    include | exclude; enable | disable; connect включить подключить | disconnect отключить выключить;
    guilty | innocent; survive выжить | die погибнуть умереть; majority | minority; export | import; buy купить |
    sell продать; north | south; east | west; север | юг; восток | запад; first | last; deploy send направить |
    withdraw вывести; join присоединиться | leave quit выйти; maximum | minimum; hire appoint назначить |
    dismiss sack fire уволить; high higher highest высокий высоко | low lower lowest низкий низко;
    above over выше | below under ниже; before | after; resume возобновить | suspend приостановить;
    postpone отложить | hold провести; military военный | civilian гражданский; fast faster быстрее | slow slower
    медленнее; morning утро утром | evening вечер вечером; acquit | convict;
    more больше | fewer less меньше; deficit дефицит | surplus профицит; growth рост | decline снижение;
    exaggerate overstate завышать преувеличить | understate underestimate занижать преуменьшить;
    continue продолжить продолжаться | stop cease прекратить прекратиться; cheap cheaper дешево удешевить подешеветь |
    expensive дорого удорожить подорожать; strong сильный | weak слабый; early earlier раньше | late later позже;
    obligatory mandatory compulsory обязательный | optional voluntary;
    safe безопасный | dangerous unsafe опасный;
    rich | poor; speed ускориться | slow замедлиться; long longer | short shorter; lock | unlock; worst | best
"""


_FROM_THEN = frozenset("starting beginning following начиная".split())
"""Used as prepositions."""

_MORE = re.compile(
    r"\b(?:up from|upwards?|more than the|rais\w+|increas\w+|climb\w*|grew|grow\w*|rose|risen|"
    r"повы[сш]\w+|увелич\w+|вырос\w*|подня\w+)\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:down from|downwards?|revis\w+ [^.;]{0,30}down|lower\w*|cuts?|reduc\w+|decreas\w+|fell|fallen|dropp\w+|"
    r"declin\w+|less than|fewer|сни[зж]\w+|пони[зж]\w+|упал\w*|сокра[тщ]\w+|уменьш\w+)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:up|down)(?:wards?| from)\b|\brevis\w+ [^.;]{0,30}down\b|\bmore than the\b", re.IGNORECASE
)


def _other_direction(claim: str, theirs: Sequence[tuple[Sentence, Under]]) -> Iterator[Unsupported]:
    """ "Increased" where the one quote of a change says "down from"."""
    if not any(_FROM.search(text) for text in (claim, *(span.text for span, _ in theirs))):
        return
    for one, other in ((_MORE, _LESS), (_LESS, _MORE)):
        ours = one.search(claim)
        if (
            ours
            and not other.search(claim)
            and any(other.search(span.text) for span, _ in theirs)
            and not any(one.search(span.text) for span, _ in theirs)
        ):
            yield Unsupported(ours.group(), "opposite")


_TURNED = (
    ("вы", "в"),
    ("от", "за"),
    ("от", "под"),
    ("от", "при"),
    ("у", "при"),
    ("вы", "за"),
    ("раз", "за"),
    ("от", "в"),
)
"""Prefixes that make a Russian verb of motion or of work its opposite: включить, отключить; закрыть, открыть."""

_TURNED_ROOT = 5
_NEGATING = ("un", "in", "im", "dis", "non", "не", "без", "бес")


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    def concepts(words: str) -> frozenset[str]:
        return frozenset(
            key
            for word in words.split()
            for key in (stem(word), lemma(word) if is_cyrillic(word) else stem(word))
        )

    pairs = [tuple(map(concepts, pair.split("|"))) for pair in _OPPOSITES.split(";")]
    return tuple((one - other, other - one) for one, other in pairs)


def wrong_opposites(
    claim: str, under: Under, theirs: Sequence[tuple[Sentence, Under]]
) -> Iterator[Unsupported]:
    """A word whose opposite the quotes have, free of any "not", and which they have not themselves."""
    tokens = tokenise(claim).tokens
    said = _keys(token for span, _ in theirs for token in span.words.tokens)
    asserted = _keys(
        token for span, denied in theirs for token in span.words.tokens if token.start not in denied
    )
    mine = _keys(tokens)
    words = tokenise(claim)
    for one, other in (order for pair in _opposites() for order in (pair, pair[::-1])):
        if not one & mine or one & said or not other & asserted or other & mine:
            continue
        if any(
            other & _keys((token,)) and match(words, token)[0] >= _SAID_OTHERWISE
            for span, _ in theirs
            for token in span.words.tokens
        ):
            continue
        for token in tokens:
            if one & _keys((token,)) and token.start not in under and token.word not in _FROM_THEN:
                yield Unsupported(token.text, "opposite")
                return
    yield from _other_direction(claim, theirs)
    yield from _negated_word(tokens, under, theirs)


def _negated_word(
    tokens: Sequence[Token], under: Under, theirs: Sequence[tuple[Sentence, Under]]
) -> Iterator[Unsupported]:
    """A word that the quotes have with "un-" or "не-" before it, or the other way round."""
    said = {token.stem for span, _ in theirs for token in span.words.tokens}
    asserted = {
        token.stem for span, denied in theirs for token in span.words.tokens if token.start not in denied
    }
    for token in tokens:
        if len(token.stem) < 4 or token.stem in said or token.start in under:
            continue
        others = {prefix + token.stem for prefix in _NEGATING}
        others |= {token.stem.removeprefix(prefix) for prefix in _NEGATING} - {token.stem}
        others |= {
            there + token.stem.removeprefix(here)
            for pair in _TURNED
            for here, there in (pair, pair[::-1])
            if token.stem.startswith(here) and len(token.stem) - len(here) >= _TURNED_ROOT
        }
        if others & asserted:
            yield Unsupported(token.text, "opposite")
            return


def _keys(tokens: Iterable[Token]) -> set[str]:
    """The words by which opposites are known: stems, lemmas and meanings, but no wider synonyms."""
    found: set[str] = set()
    for token in tokens:
        found.update(
            key for key, strength in token.concepts.items() if strength >= SAME and key[0] not in "#¤@"
        )
        if token.stop:
            found.add(token.stem)
        if lemma_of_past := past_lemma(token.word):
            found.add(stem(lemma_of_past))
    return found
