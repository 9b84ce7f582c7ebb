"""The gold suite: our cases, each asked of the archive that it was written for.

"How many died?" is one question on the five seeds and another among a flood, an outbreak and a ferry: the seeds'
cases are asked of the seeds alone. The made-up articles' cases name their event, and are asked of everything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path

from evals.loader import load_cases
from evals.types import Case, Suite
from index.load import load_bytes, load_paths, seed_articles
from index.types import Article

FILES: Mapping[str, str] = {"seeds": "seeds.jsonl", "invented": "invented.jsonl"}
"""Archives by name, and the file of the cases that are asked of each."""


def load(path: Path | None = None, article_paths: Sequence[Path] = ()) -> Suite:
    """The frozen cases; or a person's own from the file at `path`, on their articles or on ours."""
    articles = tuple(load_paths(article_paths)) if article_paths else gold_articles()
    if path is not None:
        return Suite("own", articles, load_cases(path, {article.id: article for article in articles}))
    archives = {"seeds": seed_articles(), "invented": articles}
    cases: list[Case] = []
    with resources.as_file(resources.files("evals") / "cases") as folder:
        for name, file in FILES.items():
            known = {article.id: article for article in archives[name]}
            cases += (replace(case, archive=name) for case in load_cases(folder / file, known))
    return Suite("gold", articles, tuple(cases), archives)


def gold_articles() -> tuple[Article, ...]:
    """The seeds, then the made-up articles in order of name."""
    folder = resources.files("evals") / "archive"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".txt"))
    made_up = tuple(
        load_bytes((folder / name).read_bytes(), name, origin=f"evals/archive/{name}") for name in names
    )
    return seed_articles() + made_up
