"""GET /metrics: what the desk has done, as Prometheus text."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from ui.desk import Desk


def metrics(desk: Desk) -> APIRouter:
    """The route."""
    router = APIRouter()

    @router.get("/metrics", summary="Counters for Prometheus", response_class=PlainTextResponse)
    def counters() -> PlainTextResponse:
        tally = desk.tally
        rows = (
            ("dateline_articles", "gauge", "Articles in the archive.", desk.overview().articles),
            ("dateline_questions_open", "gauge", "Questions being answered or waiting.", desk.open),
            (
                "dateline_answers_total",
                "counter",
                "Questions answered, abstentions included.",
                tally.answered,
            ),
            (
                "dateline_abstentions_total",
                "counter",
                "Questions the archive does not answer.",
                tally.abstained,
            ),
            ("dateline_busy_total", "counter", "Questions refused because too many waited.", tally.refused),
            (
                "dateline_answer_seconds_total",
                "counter",
                "Time from question to answer.",
                round(tally.seconds, 6),
            ),
            (
                "dateline_model_answers_total",
                "counter",
                "Answers a language model wrote.",
                tally.by_model,
            ),
            (
                "dateline_model_tokens_in_total",
                "counter",
                "Tokens sent to the language model.",
                tally.tokens_in,
            ),
            (
                "dateline_model_tokens_out_total",
                "counter",
                "Tokens the language model wrote.",
                tally.tokens_out,
            ),
        )
        body = "".join(
            f"# HELP {name} {said}\n# TYPE {name} {kind}\n{name} {value}\n"
            for name, kind, said, value in rows
        )
        return PlainTextResponse(body, media_type="text/plain; version=0.0.4; charset=utf-8")

    return router
