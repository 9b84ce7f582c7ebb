"""The gold suite: our cases, on the seeds and the articles made up for the purpose, in one archive."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from evals.loader import load_cases
from evals.types import Case, Suite
from index.load import load_bytes, load_paths, seed_articles
from index.types import Article

FILES = ("seeds.jsonl", "invented.jsonl")


def load(path: Path | None = None, article_paths: Sequence[Path] = ()) -> Suite:
    """The frozen cases; or a person's own from the file at `path`, on their articles or on ours."""
    articles = tuple(load_paths(article_paths)) if article_paths else gold_articles()
    known = {article.id: article for article in articles}
    if path is not None:
        return Suite("own", articles, load_cases(path, known))
    cases: list[Case] = []
    with resources.as_file(resources.files("evals") / "cases") as folder:
        for name in FILES:
            if (folder / name).is_file():
                cases += load_cases(folder / name, known)
    return Suite("gold", articles, tuple(cases))


def gold_articles() -> tuple[Article, ...]:
    """The seeds, then the made-up articles in order of name."""
    folder = resources.files("evals") / "archive"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".txt"))
    made_up = tuple(
        load_bytes((folder / name).read_bytes(), name, origin=f"evals/archive/{name}") for name in names
    )
    return seed_articles() + made_up
