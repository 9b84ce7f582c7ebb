"""The Gradio page: the conversation, the box under it, the evidence beside it."""

import json
from collections.abc import AsyncIterator
from typing import Any

from index.conversations import Turn
from index.errors import DatelineError
from qa.types import Answer
from ui import thread
from ui.desk import Desk, dump_answer, load_answer
from ui.filters import dump_filters, filter_form, parse_filters
from ui.frame import header
from ui.markup import text
from ui.suggest import Suggestions
from ui.visitor import reader_of

HISTORY = 6
"""Earlier answers that a follow-up may refer to; more would only blur what it is about."""

STAGE_SHOWN = "Searching the archive"

THREAD_JS = """
window.dateline?.ready(trigger);
watch('value', () => window.dateline?.rendered());
window.dateline?.rendered();
// Python listens to 'ask'.
"""
WITH_CONTEXT = "(question, _) => [question, window.dateline.context(question.trim())]"
CONTEXT_ONLY = "() => [window.dateline.context()]"

EVIDENCE = """
<aside id="evidence" aria-label="Evidence" hidden>
  <div class="bar"><button type="button" class="previous" aria-label="Previous citation">&#8592;</button>
  <button type="button" class="next" aria-label="Next citation">&#8594;</button><span class="place"></span>
  <button type="button" class="close" title="Close (Esc)">Close</button></div>
  <div class="sheet" tabindex="0"></div>
</aside>
<div id="live" class="away" role="status"></div>
"""


class Page:
    """What the page's events do. Nothing a browser sends is trusted but the words of the question."""

    def __init__(self, desk: Desk, suggestions: Suggestions) -> None:
        self.desk = desk
        self.suggestions = suggestions

    async def opened(self, request: Any) -> AsyncIterator[tuple[str, Any]]:
        """The conversation that the address names, and the question it brings along to be looked over."""
        reader, asked = reader_of(request), str(request.query_params.get("q", ""))
        wanted = str(request.query_params.get("c", ""))
        turns = self.desk.conversations.turns(reader, wanted) if wanted else ()
        yield self._drawn(wanted if turns else "", turns), _box(value=asked[:2000])
        if not turns and await self.suggestions.examples():
            yield self._drawn("", ()), _box()

    def filters(self) -> str:
        return filter_form(self.desk.articles())

    async def asked(self, question: str, context: str, request: Any) -> AsyncIterator[tuple[Any, str]]:
        """Answer a question step by step: the box, the conversation as drawn."""
        question, sent = question.strip(), _context(context)
        reader, conversation = reader_of(request), str(sent.get("conversation", ""))
        if not question:
            yield _box(), self._drawn(conversation, self.desk.conversations.turns(reader, conversation))
            return
        if replaced := sent.get("replace"):
            self.desk.conversations.drop_turn(reader, int(replaced))
        turns = self.desk.conversations.turns(reader, conversation)
        yield (
            _box(value="", working=True),
            self._drawn(conversation, turns, thread.working(question, STAGE_SHOWN)),
        )
        try:
            answer = None
            filters = parse_filters(sent.get("filters") or {})
            history = [load_answer(turn.answer) for turn in turns[-HISTORY:]]
            async for item in self.desk.stream(question, filters, history):
                if isinstance(item, Answer):
                    answer = item
                else:
                    told = thread.working(question, item.detail or item.stage)
                    yield _box(working=True), self._drawn(conversation, turns, told)
        except DatelineError as error:
            yield _box(), self._drawn(conversation, turns, thread.failed(question, str(error)))
            return
        assert answer is not None
        kept = json.dumps(dump_filters(filters), ensure_ascii=False)
        conversation = self.desk.conversations.add(reader, conversation, question, dump_answer(answer), kept)
        turns = self.desk.conversations.turns(reader, conversation)
        yield _box(), self._drawn(conversation, turns)
        if follow_ups := await self.suggestions.after(
            answer, [load_answer(t.answer).question for t in turns]
        ):
            yield _box(), self._drawn(conversation, turns, follow_ups=follow_ups)

    def stopped(self, context: str, request: Any) -> tuple[Any, str]:
        """After Stop: the conversation as it was, and the question back in the box."""
        sent = _context(context)
        conversation = str(sent.get("conversation", ""))
        turns = self.desk.conversations.turns(reader_of(request), conversation)
        return _box(value=str(sent.get("pending", ""))[:2000]), self._drawn(conversation, turns)

    def _drawn(
        self, conversation: str, turns: tuple[Turn, ...], pending: str = "", follow_ups: tuple[str, ...] = ()
    ) -> str:
        drawn = thread.conversation(turns, pending, follow_ups)
        if not drawn:
            drawn = thread.welcome(self.suggestions.known(), len(self.desk.articles()))
        # The last turn's own id tells a new answer from the same one drawn again.
        kept = text(conversation if turns else "")
        state = f"{turns[-1].id if turns else 0}{'+' if pending else ''}"
        return (
            f'<div class="thread" data-turns="{state}" data-conversation="{kept}">'
            f'<h2 class="away">Conversation</h2>{drawn}</div>'
        )


def _context(sent: str) -> dict[str, Any]:
    try:
        value = json.loads(sent[:65536] or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _box(value: str | None = None, working: bool = False) -> Any:
    import gradio as gr

    buttons = (
        {"submit_btn": False, "stop_btn": "Stop"} if working else {"submit_btn": "Ask", "stop_btn": False}
    )
    return gr.Textbox(**buttons) if value is None else gr.Textbox(value=value, **buttons)


def build(desk: Desk, suggestions: Suggestions, base: str) -> Any:
    """The Blocks of the page."""
    import gradio as gr

    page = Page(desk, suggestions)

    async def submitted(question: str, context: str, request: gr.Request) -> AsyncIterator[tuple[Any, str]]:
        async for shown in page.asked(question, context, request):
            yield shown

    async def chosen(event: gr.EventData, request: gr.Request) -> AsyncIterator[tuple[Any, str]]:
        async for shown in page.asked(str(event.question), str(event.context), request):
            yield shown

    async def opened(request: gr.Request) -> AsyncIterator[tuple[str, Any]]:
        async for shown in page.opened(request):
            yield shown

    def stopped(context: str, request: gr.Request) -> tuple[Any, str]:
        return page.stopped(context, request)

    async def ask(
        question: str, since: str = "", until: str = "", as_of: str = "", history: list[str] | None = None
    ) -> dict[str, Any]:
        """Ask the archive; the answer as JSON, the same as of POST /api/ask."""
        try:
            filters = parse_filters({"since": since, "until": until, "as_of": as_of})
            answer = await desk.ask(question, filters, [str(earlier) for earlier in history or ()])
        except DatelineError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return answer.to_dict()

    with gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(header(base, "/", heading="h1"), apply_default_css=False, js_on_load=None)
        conversation = gr.HTML("", elem_id="thread", apply_default_css=False, js_on_load=THREAD_JS)
        with gr.Column(elem_id="composer"):
            gr.HTML(page.filters, apply_default_css=False, js_on_load=None)
            box = gr.Textbox(
                elem_id="box", label="Your question", show_label=False, container=False, autofocus=True,
                lines=1, max_lines=6, max_length=2000, placeholder="Ask the archive", submit_btn="Ask",
            )  # fmt: skip
        context = gr.Textbox(visible=False)
        gr.HTML(EVIDENCE, apply_default_css=False, js_on_load=None)
        quiet: dict[str, Any] = {
            "show_progress": "hidden",
            "api_visibility": "private",
            "concurrency_limit": None,
        }
        shown = [box, conversation]
        # A question asked while examples are still being tried ends that: it would draw over the answer.
        opening = blocks.load(opened, None, [conversation, box], **quiet)
        typed = box.submit(submitted, [box, context], shown, js=WITH_CONTEXT, cancels=[opening], **quiet)
        clicked = conversation.ask(chosen, None, shown, cancels=[opening], **quiet)
        gr.api(ask, api_name="ask", concurrency_limit=None)
        box.stop(stopped, [context], shown, js=CONTEXT_ONLY, cancels=[typed, clicked], queue=False, **quiet)
    blocks.queue(max_size=256, default_concurrency_limit=None)
    return blocks
