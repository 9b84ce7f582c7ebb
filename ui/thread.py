"""A conversation as HTML: each question a headline, its answer under it, and what one can do with both.

The page draws the conversation itself instead of through gr.Chatbot. The Chatbot takes the conversation back
from the browser with every question, lets remote images and forms of quoted text through, drops aria
attributes, and reads raw source to a screen reader (docs/security.md).
"""

import json
from collections.abc import Sequence

from index.conversations import Turn
from qa.types import Answer
from ui.answer_view import answer_view
from ui.desk import load_answer
from ui.export import as_plain
from ui.filters import filter_chips, parse_filters
from ui.icons import icon
from ui.markup import count, text

STAGES = {"understand": "Reading the question", "search": "Searching the archive", "write": "Writing"}


def welcome(articles: int) -> str:
    """What stands there before the first question."""
    return (
        '<div class="welcome"><h2>Ask the archive</h2>'
        f"<p>Every answer comes from {count(articles, 'article')}, dated, with the exact words it rests on. "
        "Where the articles are silent, it says so.</p></div>"
    )


def ask_button(question: str) -> str:
    return f'<button type="button" class="ask" data-ask="{text(question)}">{text(question)}</button>'


def conversation(turns: Sequence[Turn], name: str, base: str) -> str:
    """The turns so far, and how to take them along. `name` is the conversation's id."""
    return "".join(
        _turn(
            turn,
            load_answer(turn.answer),
            above=_keep(f"{base}/api/conversations/{name}") if turn is turns[0] else "",
            last=turn is turns[-1],
        )
        for turn in turns
    )


def _keep(address: str) -> str:
    return (
        f'<p class="keep">Save as <a href="{text(address)}/markdown" download="conversation.md">Markdown</a> '
        f'or <a href="{text(address)}" download="conversation.json">JSON</a></p>'
    )


def offers(questions: Sequence[str], after: int) -> str:
    """Questions to ask with a click, to stand under the turn `after`, 0 before the first."""
    buttons = "".join(ask_button(question) for question in questions)
    return f'<div class="thread asks" aria-label="Ask" role="group" data-turns="{after}">{buttons}</div>'


def stage_words(question: str, stage: str, detail: str) -> str:
    """What `ask_stream` is doing, for people. `detail` is what the stage says about itself."""
    if stage == "search" and detail and detail != question:
        return f"Searching the archive for “{detail}”"
    if stage == "read" and detail.isdigit():
        return f"Reading {count(int(detail), 'passage')}"
    return STAGES.get(stage, stage)


def working(question: str, stage: str, written: Sequence[str] = ()) -> str:
    """A question that is being answered. `written` are a language model's sentences, checked, as they come."""
    said = "".join(f'<p class="said">{text(sentence)}</p>' for sentence in written)
    return (
        f'<div class="thread"><section class="turn pending">{_asked(question)}'
        f'<p class="stage" role="status"><span class="dots" aria-hidden="true"></span>{text(stage)}</p>'
        f"{said}</section></div>"
    )


def failed(question: str, error: str) -> str:
    """A question that could not be answered, and what can be done."""
    return (
        f'<div class="thread"><section class="turn failed">{_asked(question)}'
        f'<p class="error" role="alert">{text(error)}</p>'
        f'<div class="actions">{_action("retry", "Try again")}</div></section></div>'
    )


def _turn(turn: Turn, answer: Answer, above: str, last: bool) -> str:
    chips = filter_chips(parse_filters(json.loads(turn.filters)))
    return (
        f'<section class="turn" data-turn="{turn.id}" data-plain="{text(as_plain(answer))}">'
        f"{above}{_asked(answer.question)}{answer_view(answer, chips)}{_actions(turn, last)}{_why(turn)}</section>"
    )


def _asked(question: str) -> str:
    return f'<h3 class="question" dir="auto">{text(question)}</h3>'


def _actions(turn: Turn, last: bool) -> str:
    again = _action("retry", "Ask again") if last else ""
    return (
        '<div class="actions" role="group" aria-label="This answer">'
        f"{_action('copy', 'Copy')}{_action('edit', 'Edit question')}{again}"
        f'<span class="judge">{_action("up", "Good answer", pressed=turn.thumb > 0)}'
        f"{_action('down', 'Bad answer', pressed=turn.thumb < 0)}</span></div>"
    )


def _action(name: str, label: str, pressed: bool | None = None) -> str:
    """A button; one that can be pressed in shows its icon alone."""
    shown = f"<span>{label}</span>" if pressed is None else ""
    state = "" if pressed is None else f' aria-label="{label}" aria-pressed="{str(pressed).lower()}"'
    return (
        f'<button type="button" class="act {name}" data-act="{name}" title="{label}"{state}>'
        f"{icon(name)}{shown}</button>"
    )


def _why(turn: Turn) -> str:
    """Where a judgement gets its reason, there as soon as there is a judgement."""
    return (
        f'<form class="why"{"" if turn.thumb else " hidden"}><label for="why-{turn.id}">'
        "What was right or wrong? It is kept with the answer, here on the server.</label>"
        f'<span class="inline"><input id="why-{turn.id}" name="comment" type="text" maxlength="2000" '
        f'autocomplete="off" value="{text(turn.comment)}"><button type="submit">Save</button></span>'
        '<span class="saved" role="status"></span></form>'
    )
