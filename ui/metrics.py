"""GET /metrics: what the desk has done, as Prometheus text."""

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from ui.desk import Desk

Row = tuple[str, str, float]
"""A name, what it says, and its value."""


def metrics(desk: Desk) -> APIRouter:
    """The route."""
    router = APIRouter()

    @router.get("/metrics", summary="Counters for Prometheus", response_class=PlainTextResponse)
    def counters() -> PlainTextResponse:
        body = "".join(
            f"# HELP {name} {said}\n# TYPE {name} {kind}\n{name} {value}\n"
            for kind, rows in (("gauge", _now(desk)), ("counter", _since_the_start(desk)))
            for name, said, value in rows
        )
        return PlainTextResponse(body, media_type="text/plain; version=0.0.4; charset=utf-8")

    return router


def _now(desk: Desk) -> Iterator[Row]:
    yield "dateline_articles", "Articles in the archive.", desk.overview().articles
    yield "dateline_questions_open", "Questions being answered or waiting.", desk.open


def _since_the_start(desk: Desk) -> Iterator[Row]:
    tally = desk.tally
    yield "dateline_answers_total", "Questions answered, abstentions included.", tally.answered
    yield "dateline_abstentions_total", "Questions the archive does not answer.", tally.abstained
    yield "dateline_busy_total", "Questions refused because too many waited.", tally.refused
    yield "dateline_answer_seconds_total", "Time from question to answer.", round(tally.seconds, 6)
    yield "dateline_model_answers_total", "Answers a language model wrote.", tally.by_model
    yield "dateline_model_tokens_in_total", "Tokens sent to the language model.", tally.tokens_in
    yield "dateline_model_tokens_out_total", "Tokens the language model wrote.", tally.tokens_out
