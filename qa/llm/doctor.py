"""What is set up of the language model, whether it can be reached, and what it costs: `dateline doctor`."""

import ipaddress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Literal
from urllib.parse import urlsplit

from qa.llm import query
from qa.llm.client import OPENAI, Limits
from qa.llm.hostile import inert
from qa.llm.tokens import budget
from qa.settings import Settings

PATIENCE = 3.0
"""Seconds to wait for the server's list of models."""

MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report. `text` never holds the key."""

    name: str
    state: Literal["ok", "warning", "problem"]
    text: str


def doctor(settings: Settings) -> tuple[Finding, ...]:
    """Look at the settings and ask the server, if one is set, which models it has. Nothing is generated."""
    configured = _configured(settings)
    if not settings.llm:
        return (configured,)
    return (configured, _library(), *_server(settings), _cost(settings))


def _configured(settings: Settings) -> Finding:
    name = "language model"
    if settings.llm:
        key = "with a key" if settings.llm_api_key else "without a key"
        return Finding(name, "ok", f"{settings.llm_model} at {settings.llm_base_url or OPENAI}, {key}")
    if settings.llm_model:
        text = f"{settings.llm_model} is named, but no server; set OPENAI_BASE_URL or OPENAI_API_KEY"
        return Finding(name, "warning", text)
    text = "none is set up, and none is needed; to use one set DATELINE_LLM_MODEL, and OPENAI_BASE_URL or"
    return Finding(name, "ok", f"{text} OPENAI_API_KEY")


def _library() -> Finding:
    try:
        found = find_spec("llama_index.llms.openai_like") is not None
    except ModuleNotFoundError:
        found = False
    if found:
        return Finding("library", "ok", "llama-index-llms-openai-like is installed")
    return Finding(
        "library",
        "problem",
        "llama-index-llms-openai-like is missing; run: pip install -c constraints.txt -e '.[llm]'",
    )


def _server(settings: Settings) -> tuple[Finding, ...]:
    """Whether the server answers and knows the model."""
    import httpx

    headers = {"Authorization": f"Bearer {settings.llm_api_key}"} if settings.llm_api_key else {}
    address = settings.llm_base_url or OPENAI
    try:
        reply = httpx.get(f"{address}/models", headers=headers, timeout=PATIENCE)
    except (httpx.HTTPError, OSError) as error:
        slow = isinstance(error, httpx.TimeoutException) and not isinstance(error, httpx.ConnectTimeout)
        why = f"did not answer in {PATIENCE:.0f} s" if slow else "cannot be reached; is it running?"
        return (Finding("server", "problem", f"{address} {why}"),)
    if reply.status_code in (401, 403):
        return (Finding("server", "problem", "the server refuses the key; check OPENAI_API_KEY"),)
    if reply.status_code != 200:
        text = f"the server answers, but gives no list of models (HTTP {reply.status_code})"
        return (Finding("server", "warning", text),)
    return (Finding("server", "ok", f"{address} answers"), _model(settings.llm_model, reply))


def _model(wanted: str, reply: Any) -> Finding:
    try:
        names = [str(item["id"]) for item in reply.json()["data"]]
    except (ValueError, KeyError, TypeError):
        return Finding("model", "warning", "the server's list of models cannot be read")
    if wanted in names or f"{wanted}:latest" in names:
        return Finding("model", "ok", f"the server has {wanted}")
    some = ", ".join(inert(name)[:60] for name in names[:MOST_NAMES]) or "none"
    return Finding("model", "problem", f"the server does not list {wanted}; it has: {some}")


def _cost(settings: Settings) -> Finding:
    most_in, most_out = budget(settings.llm_model), Limits().tokens_out
    if settings.llm_query:
        most_in, most_out = most_in + query.MOST_TOKENS, most_out + query.LIMITS.tokens_out
    text = f"at most {most_in:,} tokens in and {most_out:,} out a question"
    if _is_near(urlsplit(settings.llm_base_url).hostname or ""):
        return Finding("cost", "ok", f"{text}; the server is on your machine or network")
    millions = f"{most_in / 1000:g} million in and {most_out / 1000:g} million out for 1,000 questions"
    return Finding("cost", "ok", f"{text}, so at most {millions}; providers give their prices for a million")


def _is_near(host: str) -> bool:
    if host == "localhost" or host.endswith((".local", ".localhost")):
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False
