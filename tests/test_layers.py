"""Imports run one way, and only `index` knows the stores."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "index": {"index"},
    "qa": {"qa", "index"},
    "ui": {"ui", "qa", "index"},
    "evals": {"evals", "qa", "index"},
}
# The command line starts the page and the evaluation; it names them inside the functions that do.
LAZY = {("qa/cli.py", "ui"), ("qa/cli.py", "evals")}
STORES = {"chromadb", "sqlite3"}


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Top-level names of the modules a file imports, and whether it does so when it is itself imported."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {id(node) for function in ast.walk(tree) if is_function(function) for node in ast.walk(function)}
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for name in names:
            yield name.split(".")[0], id(node) not in inside


def is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def files(package: str) -> list[Path]:
    found = sorted((ROOT / package).rglob("*.py"))
    assert found, package
    return found


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_one_way(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(package)
        for name, at_import in imports(path)
        if name in MAY_IMPORT
        and name not in MAY_IMPORT[package]
        and (at_import or (path.relative_to(ROOT).as_posix(), name) not in LAZY)
    ]
    assert wrong == []


@pytest.mark.parametrize("package", ["qa", "ui", "evals"])
def test_only_the_index_knows_the_stores(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(package)
        for name, _ in imports(path)
        if name in STORES
    ]
    assert wrong == []


def test_no_code_is_longer_than_a_concept() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for package in MAY_IMPORT
        for path in files(package)
        if (lines := len(path.read_text("utf-8").splitlines())) > 420
    ]
    assert long == []


def test_importing_qa_is_light() -> None:
    script = (
        "import sys, time; start = time.perf_counter(); import qa; qa.Answer;"
        "print(time.perf_counter() - start);"
        "heavy = ('torch', 'gradio', 'chromadb', 'llama_index', 'numpy');"
        "print([name for name in heavy if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, heavy = ran.stdout.splitlines()
    assert heavy == "[]"
    assert float(seconds) < 0.5


def test_every_file_the_code_reads_is_packaged() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    missing = []
    for package in (*MAY_IMPORT, "seeds"):
        for path in sorted((ROOT / package).rglob("*")):
            folder = path.parent.relative_to(ROOT).as_posix().replace("/", ".")
            if not path.is_file() or path.suffix in (".pyc", ".md"):
                continue
            data = any(path.match(pattern) for pattern in setup["package-data"].get(folder, ()))
            if folder not in setup["packages"] or not (path.suffix == ".py" or data):
                missing.append(path.relative_to(ROOT).as_posix())
    assert missing == []
