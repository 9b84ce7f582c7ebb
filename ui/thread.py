"""A conversation as HTML: each question a headline, its answer under it, and what one can do with both.

The page draws the conversation itself instead of through gr.Chatbot. The Chatbot takes the conversation back
from the browser with every question, lets remote images and forms of quoted text through, drops aria
attributes, and reads raw source to a screen reader (docs/security.md).
"""

import json
from collections.abc import Sequence

from index.conversations import Turn
from qa.types import Answer
from ui.answer_view import answer_view, as_plain
from ui.desk import filter_chips, load_answer
from ui.filters import parse_filters
from ui.markup import text


def welcome(articles: int) -> str:
    """What stands there before the first question."""
    known = f"{articles:,} article{'' if articles == 1 else 's'}"
    return (
        '<div class="welcome"><h2>Ask the archive</h2>'
        f"<p>Every answer comes from {known}, dated, with the exact words it rests on. "
        "Where the articles are silent, it says so.</p></div>"
    )


def ask_button(question: str) -> str:
    return f'<button type="button" class="ask" data-ask="{text(question)}">{text(question)}</button>'


def conversation(turns: Sequence[Turn]) -> str:
    """The turns so far."""
    return "".join(_turn(turn, load_answer(turn.answer), last=turn is turns[-1]) for turn in turns)


def offers(questions: Sequence[str], after: int) -> str:
    """Questions to ask with a click, to stand under the turn `after`, 0 before the first."""
    buttons = "".join(ask_button(question) for question in questions)
    return f'<div class="thread asks" aria-label="Ask" role="group" data-turns="{after}">{buttons}</div>'


def working(question: str, stage: str) -> str:
    """A question that is being answered."""
    return (
        f'<div class="thread"><section class="turn pending">{_asked(question)}'
        f'<p class="stage" role="status"><span class="dots" aria-hidden="true"></span>{text(stage)}</p>'
        "</section></div>"
    )


def failed(question: str, error: str) -> str:
    """A question that could not be answered, and what can be done."""
    return (
        f'<div class="thread"><section class="turn failed">{_asked(question)}'
        f'<p class="error" role="alert">{text(error)}</p>'
        f'<div class="actions">{_action("retry", "Try again")}</div></section></div>'
    )


def _turn(turn: Turn, answer: Answer, last: bool) -> str:
    chips = filter_chips(parse_filters(json.loads(turn.filters)))
    return (
        f'<section class="turn" data-turn="{turn.id}" data-plain="{text(as_plain(answer))}">'
        f"{_asked(answer.question)}{answer_view(answer, chips)}{_actions(turn, last)}</section>"
    )


def _asked(question: str) -> str:
    return f'<h3 class="question" dir="auto">{text(question)}</h3>'


def _actions(turn: Turn, last: bool) -> str:
    again = _action("retry", "Ask again") if last else ""
    return (
        '<div class="actions" role="group" aria-label="This answer">'
        f"{_action('copy', 'Copy')}{_action('edit', 'Edit question')}{again}"
        f"{_action('up', 'Good answer', pressed=turn.thumb > 0)}"
        f"{_action('down', 'Bad answer', pressed=turn.thumb < 0)}</div>"
    )


def _action(name: str, label: str, pressed: bool | None = None) -> str:
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    return (
        f'<button type="button" class="act {name}" data-act="{name}" title="{label}"{state}>'
        f"<span>{label}</span></button>"
    )
