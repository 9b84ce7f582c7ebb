"""Cases from JSONL. Every fault is named with its file and line, all at once, so that one pass mends them."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from evals.types import Case
from index.errors import DatelineError
from index.types import Article

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "id": str,
    "question": str,
    "lang": str,
    "history": list,
    "as_of": (str, type(None)),
    "answers": list,
    "evidence": list,
    "reports": list,
    "answerable": bool,
    "tags": list,
    "split": str,
    "archive": str,
}
_SPLITS = ("dev", "calibration", "test")


class CaseError(DatelineError):
    """A case file is not usable; `problems` lists every fault as "file:line: what is wrong"."""

    exit_code = 2

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        super().__init__(self.problems[0] + (f" (and {more} more)" if more > 0 else ""))


def load_cases(path: Path, articles: Mapping[str, Article] | None = None) -> tuple[Case, ...]:
    """The cases of a JSONL file, in order. With `articles`, every quote must stand in the article it names.

    Raises CaseError with the line number of every fault.
    """
    try:
        # Not splitlines(): JSON may hold other ends of line, as U+2028, within a string.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError([f"{path}: cannot be read: {error}"]) from error
    cases: list[Case] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        faults, case = _parse(line)
        if case is not None:
            faults += check(case, articles)
            if case.id in seen:
                faults.append(f"id {case.id!r} is already used on line {seen[case.id]}")
            seen.setdefault(case.id, number)
            cases.append(case)
        problems += [f"{path.name}:{number}: {fault}" for fault in faults]
    if problems:
        raise CaseError(problems)
    return tuple(cases)


def _parse(line: str) -> tuple[list[str], Case | None]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        return [f"not JSON: {error}"], None
    if not isinstance(data, dict):
        return ["a case is a JSON object"], None
    faults = _check_shape(data)
    return (faults, None) if faults else ([], Case.from_dict(data))


def _check_shape(data: dict[str, Any]) -> list[str]:
    faults = [f"{key!r} is missing" for key in ("id", "question", "answerable", "split") if key not in data]
    faults += [f"{key!r} is not a known field" for key in data if key not in _TYPES]
    faults += [
        f"{key!r} has the wrong type"
        for key, kind in _TYPES.items()
        if key in data and not isinstance(data[key], kind)
    ]
    if faults:
        return faults
    faults += [
        f"{key!r} must be a list of strings"
        for key in ("history", "answers", "tags")
        if not all(isinstance(item, str) for item in data.get(key, ()))
    ]
    for key, required in (("evidence", ("article", "quote")), ("reports", ("value",))):
        for item in data.get(key, ()):
            if not isinstance(item, dict) or not all(isinstance(item.get(name), str) for name in required):
                faults.append(f"each of {key!r} needs {' and '.join(required)} as strings")
    days = [data.get("as_of")]
    days += [item.get("as_of") for item in data.get("reports", ()) if isinstance(item, dict)]
    faults += [f"{day!r} is not a date like 2022-01-13" for day in days if day and not _is_day(day)]
    return faults


def _is_day(text: Any) -> bool:
    try:
        date.fromisoformat(text)
    except (TypeError, ValueError):
        return False
    return True


def check(case: Case, articles: Mapping[str, Article] | None) -> list[str]:
    """What is wrong with a case; with `articles`, also whether its quotes stand in them."""
    faults = []
    if not case.id.strip() or not case.question.strip():
        faults.append("id and question must not be empty")
    if case.split not in _SPLITS:
        faults.append(f"split {case.split!r} is none of {', '.join(_SPLITS)}")
    if case.answerable and not case.answers and not case.evidence:
        faults.append("an answerable case needs answers or evidence")
    if not case.answerable and (case.answers or case.evidence):
        faults.append("an unanswerable case has neither answers nor evidence")
    if articles is None:
        return faults
    for item in case.evidence:
        if item.article not in articles:
            faults.append(f"there is no article {item.article!r}")
        elif item.quote not in articles[item.article].text:
            faults.append(f"the quote is not in {item.article}: {item.quote[:60]!r}")
        elif not item.quote.strip():
            faults.append("an evidence quote is empty")
    return faults
