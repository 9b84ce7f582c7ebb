"""What the cross-encoder learns from: pairs of a question and a sentence, and whether the sentence answers.

Of SQuAD 2.0: the sentence of the answer, and the most similar ones that do not answer, so that likeness alone decides
nothing. Of the stories (`evals.suites.stories`): every sentence named as evidence, others of the same event, and of
another story those that an archive without the event would offer.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evals.spans import on_evidence, places
from evals.suites.common import read_json
from evals.suites.stories import Story
from evals.types import Case
from index.embed import Embedder, load_embedder
from index.gloss import glossed
from index.sentences import sentences
from index.stems import is_cyrillic
from index.types import Span
from qa.close_reading import in_english, pair_of
from qa.cross_encoder import Pair, Reading

HELD_OUT = ("Warsaw", "Imperialism", "Packet_switching", "Immune_system")
"""Titles of SQuAD 2.0's dev set that nothing is learned from; what was learned is measured on them."""

FAR = 12
"""A sentence from elsewhere in the title is one of so many most similar to the question."""

NEAREST = 10
"""Of a story, the same."""

HARD = 12
"""Of so many of a story most similar to the question, those that a reader takes for an answer come first."""

ELSEWHERE = 0.5
"""Share of a story's questions that are also held against a sentence of another story."""

NEAREST_ELSEWHERE = 3
"""It is one of so many most similar to the question."""

MOST_RIGHT = 3
"""Sentences of evidence that a question teaches with: a question on a figure told often is no weightier than others."""

Reader = Callable[[Sequence[Pair]], Sequence[Reading]]
"""What reads as `qa.cross_encoder.CrossEncoder` does."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair, whether its sentence answers, and with which of its characters; None where none are marked."""

    question_id: str
    pair: Pair
    right: bool
    answer: tuple[int, int] | None
    answers: tuple[str, ...]

    @property
    def asked(self) -> tuple[str, str]:
        """The question, in the language it is asked in."""
        return self.question_id, self.pair.question


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A sentence: which paragraph or article it stands in, where, and the one before. Two of the same words are two."""

    source: int
    span: Span
    text: str
    previous: str


def _lines(source: int, text: str) -> list[_Line]:
    spans = sentences(text)
    texts = [text[span.start : span.end] for span in spans]
    return [
        _Line(source, span, words, previous)
        for span, words, previous in zip(spans, texts, ["", *texts], strict=False)
    ]


def of_squad(path: Path, held_out: bool, seed: int = 0) -> list[Lesson]:
    """From the titles to learn from, or with all their paragraph's sentences from those held out."""
    chance = random.Random(seed)
    embed = load_embedder()
    found: list[Lesson] = []
    for subject in read_json(path)["data"]:
        if (subject["title"] in HELD_OUT) == held_out:
            found += _of_title(subject, embed, held_out, chance)
    return found


def _of_title(subject: Any, embed: Embedder, held_out: bool, chance: random.Random) -> Iterator[Lesson]:
    title = subject["title"].replace("_", " ")
    paragraphs = subject["paragraphs"]
    lines = [place for number, each in enumerate(paragraphs) for place in _lines(number, each["context"])]
    asked = [(number, item) for number, each in enumerate(paragraphs) for item in each["qas"]]
    near = _cosines(embed, [item["question"] for _, item in asked], lines)
    for (number, item), cosines in zip(asked, near, strict=True):
        answers = tuple(sorted({answer["text"] for answer in item["answers"]}))
        right = _place_of(lines, number, item)
        if answers and right is None:
            continue
        others = _others(lines, number, right, answers, cosines)
        chosen = _few(others, bool(answers), chance) if not held_out else [*others[0], *others[1][:3]]
        if right is not None:
            start = item["answers"][0]["answer_start"] - right.span.start
            span = start, start + len(item["answers"][0]["text"])
            yield Lesson(item["id"], _pair(item["question"], title, right), True, span, answers)
        for place in chosen:
            yield Lesson(item["id"], _pair(item["question"], title, place), False, None, answers)


def _place_of(places: Sequence[_Line], paragraph: int, item: Any) -> _Line | None:
    for answer in item["answers"][:1]:
        for place in places:
            if place.source == paragraph and place.span.start <= answer["answer_start"] < place.span.end:
                return place
    return None


def _others(
    places: Sequence[_Line],
    paragraph: int,
    right: _Line | None,
    answers: Sequence[str],
    cosines: npt.NDArray[np.float32],
) -> tuple[list[_Line], list[_Line]]:
    """Sentences without the answer, most similar first: of the paragraph, and from elsewhere in the title."""
    order = np.argsort(-cosines, kind="stable")
    told = [answer.lower() for answer in answers]

    def may(place: _Line) -> bool:
        return place is not right and not any(answer in place.text.lower() for answer in told)

    same = [places[at] for at in order if places[at].source == paragraph and may(places[at])]
    far = [places[at] for at in order[:FAR] if places[at].source != paragraph and may(places[at])]
    return same, far


def _few(others: tuple[list[_Line], list[_Line]], answerable: bool, chance: random.Random) -> list[_Line]:
    """One of each for a question with an answer; two of its paragraph, at times one more, for one without."""
    same, far = others
    drawn = chance.sample(far, 1) if far else []
    if answerable:
        return [*same[:1], *drawn]
    return [*same[:2], *(drawn if chance.random() < 0.3 else [])]


def _pair(question: str, title: str, place: _Line) -> Pair:
    return Pair(question, title, place.previous, place.text)


def of_stories(
    stories: Sequence[Story],
    split: str,
    asked: Sequence[Story] | None = None,
    seed: int = 0,
    read: Reader | None = None,
    share: float = 1.0,
) -> list[Lesson]:
    """Of a `share` of the questions: of each at most `MOST_RIGHT` sentences of evidence, and four or so that do not
    answer.

    `asked` are the stories whose questions are asked instead: the same in the other language. With `read`, those are
    preferred of the sentences that do not answer which it takes for answers (hard negatives).
    """
    chance = random.Random(seed)
    embed = load_embedder()
    pairs = [
        (story, other) for story, other in zip(stories, asked or stories, strict=True) if story.split == split
    ]
    found: list[Lesson] = []
    for (whole, other), (elsewhere, _) in zip(pairs, [*pairs[1:], *pairs[:1]], strict=True):
        chosen = [chance.random() < share for _ in whole.cases]
        story = replace(whole, cases=tuple(compress(whole.cases, chosen)))
        questions = [case.question for case in compress(other.cases, chosen)]
        found += _of_story(story, questions, embed, chance, read)
        if elsewhere is not whole:
            found += _of_another(story, questions, elsewhere, embed, chance)
    return found


def _of_story(
    story: Story,
    questions: Sequence[str],
    embed: Embedder,
    chance: random.Random,
    read: Reader | None,
) -> Iterator[Lesson]:
    articles = {article.id: article for article in story.articles}
    ids = [article.id for article in story.articles]
    lines = _lines_of(story)
    for case, question, cosines in zip(
        story.cases, questions, _cosines(embed, questions, lines), strict=True
    ):
        gold = places(case, articles)
        right = [line for line in lines if on_evidence(line.span, gold.get(ids[line.source], ()))]
        told = [answer.lower() for answer in case.answers]
        wrong = [
            lines[at]
            for at in np.argsort(-cosines, kind="stable")
            if lines[at] not in right and not any(answer in lines[at].text.lower() for answer in told)
        ]
        if read is not None:
            wrong = _hardest_first(story, question, wrong, read)
        first, others = right[:1], right[1:]
        for line in [*first, *chance.sample(others, min(MOST_RIGHT - 1, len(others)))]:
            yield _lesson(case, question, story.articles[line.source].title, line, True)
        for line in _few_lines(wrong, first, chance):
            yield _lesson(case, question, story.articles[line.source].title, line, False)


def _of_another(
    story: Story, questions: Sequence[str], elsewhere: Story, embed: Embedder, chance: random.Random
) -> Iterator[Lesson]:
    """Some of a story's questions, each with a sentence of `elsewhere`, where nothing answers them."""
    lines = _lines_of(elsewhere)
    for case, question, cosines in zip(
        story.cases, questions, _cosines(embed, questions, lines), strict=True
    ):
        if chance.random() < ELSEWHERE:
            nearest = np.argsort(-cosines, kind="stable")[:NEAREST_ELSEWHERE].tolist()
            line = lines[chance.choice(nearest)]
            yield _lesson(case, question, elsewhere.articles[line.source].title, line, False)


def _lines_of(story: Story) -> list[_Line]:
    return [line for number, article in enumerate(story.articles) for line in _lines(number, article.text)]


def _cosines(embed: Embedder, questions: Sequence[str], lines: Sequence[_Line]) -> npt.NDArray[np.float32]:
    """Of each question with each line, (questions, lines), Russian by its gloss."""
    asked = embed([in_english(question) for question in questions], "query")
    told = embed([in_english(line.text) for line in lines], "passage")
    found: npt.NDArray[np.float32] = asked @ told.T
    return found


def _few_lines(wrong: Sequence[_Line], first: Sequence[_Line], chance: random.Random) -> list[_Line]:
    """Most similar first: of a question with an answer the next, that of its article and two of the nearest."""
    nearest = wrong[:NEAREST]
    if not first:
        return list(dict.fromkeys([*wrong[:3], *chance.sample(nearest, 1)]))
    beside = [line for line in wrong if line.source == first[0].source]
    return list(dict.fromkeys([*wrong[:1], *beside[:1], *chance.sample(nearest, min(2, len(nearest)))]))


def _hardest_first(story: Story, question: str, wrong: Sequence[_Line], read: Reader) -> list[_Line]:
    near = wrong[:HARD]
    pairs = [pair_of(question, story.articles[line.source].title, line.previous, line.text) for line in near]
    taken = [reading.relevance for reading in read(pairs)]
    return [*(near[at] for at in np.argsort(-np.array(taken), kind="stable")), *wrong[HARD:]]


def _lesson(case: Case, question: str, title: str, line: _Line, right: bool) -> Lesson:
    pair = pair_of(question, title, line.previous, line.text)
    marked = [
        Span(start, start + len(answer)) for answer in case.answers if (start := line.text.find(answer)) >= 0
    ]
    if not right or not marked:
        return Lesson(case.id, pair, right, None, case.answers)
    words = glossed(line.text).in_english(marked[0]) if is_cyrillic(line.text) else marked[0]
    said = pair.sentence[words.start : words.end]
    return Lesson(case.id, pair, right, (words.start, words.end), (said,))
