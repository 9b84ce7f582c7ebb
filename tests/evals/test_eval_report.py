import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from eval_fakes import ANSWERS, ARTICLES, CASES, WHEN, bent, good

from evals.report import page, write_report
from evals.report_text import junit, markdown
from evals.rows import Indexing, Run, RunError
from evals.run import make_header, run_cases
from evals.types import Case, System
from qa.types import Answer

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> ${7*7} {{facts}} "
    "\"><a href='javascript:x'>&amp;\x01"
)


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def run(system: System, name: str = "fake", cases: tuple[Case, ...] = CASES) -> Run:
    return Run(make_header("gold", "dev", name, cases, ""), tuple(run_cases(system, cases, ARTICLES)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    return parser.found


def hostile(answer: Answer) -> Answer:
    first = replace(
        answer.citations[0],
        title=HOSTILE,
        quote=HOSTILE,
        source=HOSTILE,
        article_id=HOSTILE,
        language=HOSTILE,
    )
    report = replace(ANSWERS["many"].reports[0], value=HOSTILE, counted=HOSTILE, source=HOSTILE)
    return replace(answer, text=HOSTILE, short=HOSTILE, engine=HOSTILE, citations=(first,), reports=(report,))


def test_hostile_text_adds_no_tag_and_no_attribute() -> None:
    case = replace(
        WHEN, question=HOSTILE, answers=(HOSTILE,), tags=(HOSTILE,), history=(HOSTILE,), lang=HOSTILE
    )
    bad = run(bent("when", hostile), HOSTILE, (case, *CASES[1:]))
    found = tags(page([bad, bad]))
    assert [tag for tag, _ in found].count("script") == 1
    assert not {tag for tag, _ in found} & {"img", "a", "iframe", "object", "form", "base", "link"}
    assert not [name for _, attributes in found for name in attributes if name.startswith("on")]
    assert "{{" not in re.sub(r"\{\{facts\}\}", "", page([bad]))


def test_a_failed_case_shows_its_error_escaped() -> None:
    def breaks(case: Case) -> None:
        raise ValueError(HOSTILE)

    html = page([run(breaks)])  # type: ignore[arg-type]
    assert [tag for tag, _ in tags(html)].count("script") == 1
    assert "ValueError: &lt;script&gt;" in html
    assert html.count('data-state="failed"') == 3


def test_the_page_loads_nothing_and_runs_only_its_own_script() -> None:
    html = page([run(good)])
    for _, attributes in tags(html):
        assert not {"src", "href", "action", "srcset"} & set(attributes)
    assert "url(" not in html
    assert "@import" not in html
    policy = next(a["content"] for tag, a in tags(html) if tag == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert re.search(r"script-src 'sha256-[\w+/=]{44}'", policy)


def test_every_case_has_its_citation_marked_in_its_place() -> None:
    html = page([run(good), run(bent("when", lambda a: replace(a, short="March 8, 2023")), "other")])
    assert html.count('<details class="case') == 3
    assert "<mark>The bridge in Ostrel reopened on March 9, 2023.</mark> Engineers had counted" in html
    assert "gold evidence" in html
    assert "March 8, 2023" in html
    assert "Reliability" in html
    assert "Risk against coverage" in html


def test_failures_come_first() -> None:
    html = page([run(bent("many", lambda a: replace(a, short="21")))])
    assert re.findall(r'data-state="(\w+)"', html) == ["wrong", "right", "right"]


def test_markdown_has_every_run_and_no_broken_table() -> None:
    text = markdown([run(good), run(good, "a|b")])
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert "| metric | fake | a\\|b |" in rows
    assert any(line.startswith("| right | 1.000 [1.000, 1.000] n 3 | 1.000") for line in rows)


def test_columns_of_one_system_are_told_apart() -> None:
    def of(commit: str, started: str) -> Run:
        made = run(good, "extractive")
        return replace(made, header=replace(made.header, commit=commit, started=started))

    runs = [of("abc", "2024-05-01"), run(good, "bm25"), of("def", "2024-05-02"), of("def", "2024-05-03")]
    names = ["extractive abc", "bm25", "extractive def 2024-05-02", "extractive def 2024-05-03"]
    html, text = page(runs), markdown(runs)
    assert "| metric | " + " | ".join(names) + " |" in text.splitlines()
    for name in names:
        assert f'<th scope="col">{name}</th>' in html
        assert f'<th scope="row">{name}</th>' in html
        assert f"| {name} | " in text


def test_runs_that_cannot_stand_beside_each_other_are_refused(tmp_path: Path) -> None:
    whole, out = run(good), tmp_path / "r.html"
    with pytest.raises(RunError, match="different cases"):
        write_report([whole, run(good, "other", CASES[:2])], out)
    with pytest.raises(RunError, match="2 of 3 cases"):
        write_report([whole, replace(whole, rows=whole.rows[1:])], out)
    assert not out.exists()


def test_each_archive_has_a_table_of_every_run() -> None:
    cases = tuple(replace(case, archive="b" if case is CASES[1] else "a") for case in CASES)
    runs = [run(good, "one", cases), run(good, "two", cases)]
    assert "Archive a: 2 cases" in page(runs)
    assert "| on the archive b | one | two |" in markdown(runs).splitlines()
    assert "Archive" not in page([run(good)])


def test_cost_and_reliability_stand_in_both() -> None:
    told = replace(ANSWERS["when"], usage={"tokens_in": 120, "tokens_out": 7})
    main = replace(run(bent("when", lambda _: told)), indexing=Indexing(2, 1.25))
    for text in (page([main, run(good, "other")]), markdown([main, run(good, "other")])):
        assert "2 articles in 1.2 s" in text
        assert "120" in text
        assert re.search(r"0\.9 to 1\.0", text)
    assert re.search(
        r"\| fake \| [\d.]+ \| [\d.]+ \| \d+ MB \| 120 \| 7 \| 0 \| 2 articles", markdown([main])
    )


def test_junit_counts_wrong_answers_and_broken_gates() -> None:
    def moved(answer: Answer) -> Answer:
        return replace(answer, citations=(replace(answer.citations[0], start=5),))

    root = ElementTree.fromstring(junit(run(bent("when", moved))))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "0")
    failure = root.find("testcase/failure")
    assert failure is not None
    assert "citation_validity" in failure.get("message", "")
    hostile_root = ElementTree.fromstring(junit(run(bent("when", hostile))))
    assert hostile_root.get("failures") == "1"


def test_all_three_files_are_written(tmp_path) -> None:  # type: ignore[no-untyped-def]
    names = [tmp_path / "deep" / "r.html", tmp_path / "r.md", tmp_path / "r.xml"]
    assert list(write_report([run(good)], *names)) == names
    assert all(name.stat().st_size > 100 for name in names)
