"""The Gradio page: the conversation, the box under it, the evidence beside it."""

import json
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from index.conversations import Turn
from index.errors import DatelineError, UsageError
from index.types import Filters
from qa.types import Answer
from ui import thread
from ui.answer_view import answer_view
from ui.api import Question
from ui.desk import HISTORY, Desk, dump_answer, load_answer
from ui.filters import dump_filters, filter_chips, filter_form, parse_filters
from ui.frame import header
from ui.markup import text
from ui.problem import SEE_SCHEMA, first_fault
from ui.suggest import Suggestions
from ui.visitor import reader_of

LONGEST_CONTEXT = 65_536
"""Characters of what the page's script sends along: the filters, the conversation, the question under way."""

UNEXPECTED = "Something went wrong here; ask again, and see the server's log."

Shown = tuple[Any, Any, str]
"""The box, the conversation, and what is below it: a question under way or failed, or what to ask next."""

DRAWN_JS = "watch('value', () => window.dateline?.drawn()); window.dateline?.drawn();"
FORM_JS = "window.dateline?.counted(); watch('value', () => window.dateline?.counted());"
OFFERS_JS = """
window.dateline?.ready((conversation) => trigger('offer', { conversation }));
watch('value', () => window.dateline?.drawn());
"""
WITH_CONTEXT = "(question, _) => [question, window.dateline.context(question.trim())]"
CONTEXT_ONLY = "() => [window.dateline.context()]"
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}

EVIDENCE = """
<aside id="evidence" aria-label="Evidence" hidden>
  <div class="bar"><button type="button" class="previous" title="Previous citation (left arrow)"
    aria-label="Previous citation">&#8592;</button><button type="button" class="next"
    title="Next citation (right arrow)" aria-label="Next citation">&#8594;</button><span class="place"></span>
  <button type="button" class="close" title="Close (Esc)">Close</button></div>
  <div class="sheet" tabindex="0"></div>
</aside>
<div id="live" class="away" role="status"></div>
"""
EDITING = (
    '<p id="editing" role="status" hidden>The last answer will be replaced. '
    '<button type="button" data-act="keep">Keep it</button></p>'
)


class Page:
    """What the page's events do. Nothing a browser sends is trusted but the words of the question."""

    def __init__(self, desk: Desk, suggestions: Suggestions, base: str = "") -> None:
        self.desk = desk
        self.suggestions = suggestions
        self.base = base

    def opened(self, request: Any) -> Shown:
        """The conversation that the address names, and the question it brings along to be looked over."""
        reader, asked = reader_of(request), str(request.query_params.get("q", ""))
        wanted = str(request.query_params.get("c", ""))
        turns = self.desk.conversations.turns(reader, wanted) if wanted else ()
        return _box(value=asked[:2000]), self._drawn(wanted, turns), ""

    def filters(self) -> str:
        return f'<div class="under">{filter_form(self.desk.overview())}{EDITING}</div>'

    async def asked(self, question: str, context: str, request: Any) -> AsyncIterator[Shown]:
        """Answer a question step by step. The conversation above is drawn anew only where it changes."""
        question = question.strip()
        try:
            sent = _context(context)
        except DatelineError as error:
            yield _same(), _same(), thread.failed(question, str(error))
            return
        reader, conversation = reader_of(request), _word(sent, "conversation")
        kept = self.desk.conversations.turns(reader, conversation)
        # An answer that this one replaces is out of sight meanwhile, and goes when the new one is there.
        turns = [turn for turn in kept if turn.id != sent.get("replace")]
        if not question:
            yield _same(), _same(), ""
            return
        replacing = len(turns) < len(kept)
        above = self._drawn(conversation, turns, welcome=False) if replacing or not turns else _same()
        yield _box(value="", working=True), above, thread.working(question, thread.STAGES["search"])
        back = self._drawn(conversation, kept) if replacing else _same()
        try:
            filters = parse_filters(sent.get("filters"))
            written: list[str] = []
            async for item in self.desk.stream(question, filters, self._history(turns)):
                if isinstance(item, Answer):
                    answer = item
                    continue
                if item.stage == "write":
                    written.append(item.detail)
                stage = thread.stage_words(question, item.stage, item.detail)
                yield _same(), _same(), thread.working(question, stage, written)
            replaced = [turn.id for turn in kept if turn not in turns]
            try:
                yield _same(), self._kept(reader, conversation, answer, filters, replaced), ""
            except DatelineError as error:
                yield _same(), back, _unkept(answer, filters, str(error))
        except DatelineError as error:
            yield _same(), back, thread.failed(question, str(error))
        except Exception:
            logging.getLogger("dateline").exception("a question could not be answered")
            yield _same(), back, thread.failed(question, UNEXPECTED)

    def _kept(
        self, reader: str, conversation: str, answer: Answer, filters: Filters, replaced: Sequence[int]
    ) -> str:
        """Keep an answer, instead of those it replaces; the conversation with it."""
        store = self.desk.conversations
        asked_under = json.dumps(dump_filters(filters), ensure_ascii=False)
        conversation = store.add(reader, conversation, answer.question, dump_answer(answer), asked_under)
        for turn in replaced:
            store.drop_turn(reader, turn)
        return self._drawn(conversation, store.turns(reader, conversation))

    async def offered(self, conversation: str, request: Any) -> str:
        """What one may ask next in a conversation, or first in a new one."""
        turns = self.desk.conversations.turns(reader_of(request), conversation)
        if not turns:
            return thread.offers(await self.suggestions.examples(), 0)
        answers = self._history(turns)
        asked = [answer.question for answer in answers]
        return thread.offers(await self.suggestions.after(answers[-1], asked), turns[-1].id)

    async def ask(
        self,
        question: str,
        since: str = "",
        until: str = "",
        as_of: str = "",
        history: list[str] | None = None,
    ) -> dict[str, Any]:
        """Ask the archive; the answer as JSON, the same as of POST /api/ask."""
        import gradio as gr

        days = {"since": since or None, "until": until or None, "as_of": as_of or None}
        try:
            asked = Question.model_validate({"question": question, **days, "history": history or []})
            answer = await self.desk.ask(asked.question, asked.filters(), asked.history)
        except ValidationError as error:
            raise gr.Error(f"{first_fault(error)}; {SEE_SCHEMA}", print_exception=False) from error
        except DatelineError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return answer.to_dict()

    def stopped(self, context: str, request: Any) -> Shown:
        """After Stop: the conversation as it was, and the question back in the box."""
        try:
            sent = _context(context)
        except DatelineError as error:
            return _same(), _same(), thread.failed("", str(error))
        conversation = _word(sent, "conversation")
        turns = self.desk.conversations.turns(reader_of(request), conversation)
        return _box(value=_word(sent, "pending")[:2000]), self._drawn(conversation, turns), ""

    def _history(self, turns: Sequence[Turn]) -> list[Answer]:
        return [load_answer(turn.answer) for turn in turns[-HISTORY:]]

    def _drawn(self, conversation: str, turns: Sequence[Turn], welcome: bool = True) -> str:
        drawn = thread.conversation(turns, conversation, self.base)
        if not turns and welcome:
            drawn = thread.welcome(self.desk.overview().articles)
        kept = text(conversation if turns else "")
        # The last turn's own id tells a new answer from the same one drawn again.
        return (
            f'<div class="thread" data-turns="{turns[-1].id if turns else 0}" data-conversation="{kept}">'
            f'<h2 class="away">Conversation</h2>{drawn}</div>'
        )


def _unkept(answer: Answer, filters: Filters, why: str) -> str:
    """An answer that is in no conversation: whoever asked has it all the same, until the next question."""
    return (
        f'<div class="thread"><section class="turn"><h3 class="question" dir="auto">{text(answer.question)}</h3>'
        f'<p class="error" role="alert">{text(why)}</p>{answer_view(answer, filter_chips(filters))}</section></div>'
    )


def _same() -> Any:
    import gradio as gr

    return gr.skip()


def _context(sent: str) -> dict[str, Any]:
    """What the page's script sends with a question. Raises UsageError for what that script never sends."""
    try:
        value = json.loads(sent or "{}") if len(sent) <= LONGEST_CONTEXT else None
    except (ValueError, RecursionError):  # The latter of brackets within brackets by the thousand.
        value = None
    if not isinstance(value, dict):
        raise UsageError("what this page sent with the question cannot be read; load the page again")
    return value


def _word(sent: Mapping[str, Any], name: str) -> str:
    """A text among what was sent, "" for anything else."""
    value = sent.get(name)
    return value if isinstance(value, str) else ""


def _box(value: str | None = None, working: bool = False) -> Any:
    import gradio as gr

    buttons = (
        {"submit_btn": False, "stop_btn": "Stop"} if working else {"submit_btn": "Ask", "stop_btn": False}
    )
    return gr.Textbox(**buttons) if value is None else gr.Textbox(value=value, **buttons)


def build(desk: Desk, suggestions: Suggestions, base: str) -> Any:
    """The Blocks of the page."""
    import gradio as gr

    page = Page(desk, suggestions, base)

    async def submitted(question: str, context: str, request: gr.Request) -> AsyncIterator[Shown]:
        async for shown in page.asked(question, context, request):
            yield shown

    def opened(request: gr.Request) -> Shown:
        return page.opened(request)

    def stopped(context: str, request: gr.Request) -> Shown:
        return page.stopped(context, request)

    async def offered(event: gr.EventData, request: gr.Request) -> str:
        return await page.offered(str(event.conversation), request)

    with gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(header(base, "/", heading="h1"), apply_default_css=False, js_on_load=None)
        conversation = gr.HTML("", elem_id="thread", apply_default_css=False, js_on_load=DRAWN_JS)
        below = gr.HTML("", elem_id="below", apply_default_css=False, js_on_load=DRAWN_JS)
        offers = gr.HTML("", elem_id="offers", apply_default_css=False, js_on_load=OFFERS_JS)
        with gr.Column(elem_id="composer"), gr.Column(elem_id="card"):
            box = gr.Textbox(
                elem_id="box", label="Your question", show_label=False, container=False, autofocus=True,
                lines=1, max_lines=6, max_length=2000, placeholder="Ask the archive", submit_btn="Ask",
            )  # fmt: skip
            gr.HTML(page.filters, apply_default_css=False, js_on_load=FORM_JS)
        context = gr.Textbox(visible=False)
        gr.HTML(EVIDENCE, apply_default_css=False, js_on_load=None)
        shown = [box, conversation, below]
        blocks.load(opened, None, shown, **QUIET)
        run = box.submit(submitted, [box, context], shown, js=WITH_CONTEXT, **QUIET)
        offers.offer(offered, None, offers, **QUIET)
        gr.api(page.ask, api_name="ask", concurrency_limit=None)
        # Only now does Enter ask again: until the event is over, the page would not hear it.
        run.then(_box, None, box, queue=False, **QUIET)
        box.stop(stopped, [context], shown, js=CONTEXT_ONLY, cancels=[run], queue=False, **QUIET)
    blocks.queue(max_size=256, default_concurrency_limit=None)
    return blocks
