"""The command `dateline`. Answers go to stdout, progress and errors to stderr.

Exit codes: 0 answered, 3 abstained, 2 usage, 1 failure; `dateline eval`: 0 pass, 1 regression, 2 invalid run.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from index.errors import DatelineError, UsageError
from qa import index_cli, user_cli
from qa.settings import Settings
from qa.terminal import plain
from qa.types import Answer

if TYPE_CHECKING:
    from qa.asking import Stage

ABSTAINED = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an error of ours is one line on stderr, never a traceback."""
    parser = _parser()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that knows no Cyrillic gets escapes, not a traceback.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        options = parser.parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except DatelineError as error:
        print(plain(f"dateline: {error}"), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("dateline: stopped", file=sys.stderr)
        return 130


class _Parser(argparse.ArgumentParser):
    """Errors in one line of the form the other errors have."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see: {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="dateline",
        description="Ask a news archive; every date and figure comes with the words it rests on.",
        epilog='example: dateline ask "when did the CSTO leave?"',
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)
    _add_ask(commands)
    _add_chat(commands)
    index_cli.add_parser(commands)
    user_cli.add_parser(commands)
    _add_eval(commands)
    _add_doctor(commands)
    return parser


def _add_doctor(commands: "argparse._SubParsersAction[_Parser]") -> None:
    parser = commands.add_parser(
        "doctor",
        help="say what is set up, and whether the language model answers",
        description="Say what is set up, and ask the language model's server, if one is set, what it has.",
        epilog="example: dateline doctor",
    )
    parser.set_defaults(run=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    from qa.llm.doctor import doctor

    findings = doctor(Settings.load())
    for finding in findings:
        print(plain(f"{finding.state:8} {finding.name}: {finding.text}"))
    return 1 if any(finding.state == "problem" for finding in findings) else 0


def _add_ask(commands: "argparse._SubParsersAction[_Parser]") -> None:
    parser = commands.add_parser(
        "ask",
        help="answer one question",
        description="Answer one question with cited passages. Exit code 3 when the archive does not say.",
        epilog='example: dateline ask "how many died?" --as-of 2022-01-13 --json',
    )
    parser.add_argument("question", help="the question, in English or Russian; - reads it from stdin")
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    parser.add_argument(
        "--as-of", metavar="DAY", help="answer as on this day (2022-01-13): nothing later is used"
    )
    parser.add_argument(
        "--engine",
        choices=("auto", "extractive", "llm"),
        default="auto",
        help="auto (default) lets a language model write where one is set up; extractive never does",
    )
    parser.add_argument("--since", metavar="DAY", help="only articles published on this day or later")
    parser.add_argument("--until", metavar="DAY", help="only articles published on this day or earlier")
    parser.add_argument("--source", action="append", default=[], help="only this source; may be repeated")
    parser.add_argument(
        "--lang", action="append", default=[], metavar="L", help="only articles in this language (en, ru)"
    )
    parser.add_argument(
        "--after",
        action="append",
        default=[],
        metavar="QUESTION",
        help="an earlier question of the conversation",
    )
    parser.add_argument(
        "--explain", action="store_true", help="also show the candidates, their scores and why the first won"
    )
    parser.set_defaults(run=_ask)


def _ask(options: argparse.Namespace) -> int:
    from qa.asking import ask_stream

    question = _from_stdin() if options.question == "-" else options.question
    stages = ask_stream(
        question,
        history=options.after,
        since=options.since,
        until=options.until,
        as_of=options.as_of,
        sources=options.source,
        languages=options.lang,
        engine=options.engine,
    )
    answer = _shown_as_it_comes(stages)
    if options.json:
        print(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    else:
        print(plain(_readable(answer)))
    if options.explain:
        from qa.asked import checked_filters
        from qa.explain import explain

        filters = checked_filters(options.since, options.until, options.as_of, options.source, options.lang)
        print(plain(explain(answer, filters)), file=sys.stderr)
        for item in answer.dropped:
            print(plain(f"dropped: {item.sentence} ({'; '.join(item.reasons)})"), file=sys.stderr)
    return ABSTAINED if answer.abstained else 0


def _shown_as_it_comes(stages: "Iterator[Stage | Answer]") -> Answer:
    """The answer; until it is there each checked sentence of a language model goes to stderr, where a person waits."""
    for item in stages:
        if isinstance(item, Answer):
            return item
        if item.name == "write" and sys.stderr.isatty():
            print(plain(item.detail), file=sys.stderr, flush=True)
    raise AssertionError("ask_stream ends with an answer")


def _from_stdin() -> str:
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise UsageError("the question on stdin is not UTF-8 text; convert it first") from error


def _readable(answer: Answer) -> str:
    lines = [answer.text, ""]
    for citation in answer.citations:
        where = ", ".join(
            part
            for part in (citation.source, citation.published.isoformat() if citation.published else "")
            if part
        )
        lines.append(f"[{citation.number}] {citation.title} ({where})")
        lines.append(f"    {citation.article_id}:{citation.start}-{citation.end}")
        if citation.gloss:
            lines.append(f"    word by word: {citation.gloss}")
    if answer.notice:
        lines.append(answer.notice)
    return "\n".join(lines)


def _add_chat(commands: "argparse._SubParsersAction[_Parser]") -> None:
    parser = commands.add_parser(
        "chat",
        help="open the chat page (and the HTTP API beside it)",
        description="Serve the chat page and the HTTP API on this machine.",
        epilog="example: dateline chat --port 8000",
    )
    parser.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default 7860)")
    parser.add_argument("--root-path", help="prefix under which a reverse proxy serves the page")
    parser.add_argument(
        "--open", action="store_true", help="let others in without a token or users, beyond this machine too"
    )
    parser.set_defaults(run=_chat)


def _chat(options: argparse.Namespace) -> int:
    import importlib

    given = {
        key: getattr(options, key)
        for key in ("host", "port", "root_path")
        if getattr(options, key) is not None
    }
    settings = replace(Settings.load(), **given)
    if not 0 < settings.port < 65536:
        raise UsageError(f"--port is {settings.port}; give a number from 1 to 65535")
    # The page lies above this package: it is found by name, so that imports go on running one way.
    code: int = importlib.import_module("ui.serve").serve(settings, options.open)
    return code


def _add_eval(commands: "argparse._SubParsersAction[_Parser]") -> None:
    import importlib

    # Like the page, the suite lies above this package.
    importlib.import_module("evals.cli").add_parser(commands)


if __name__ == "__main__":
    sys.exit(main())
