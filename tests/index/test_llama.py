"""The archive inside LlamaIndex, as the example has it."""

import asyncio
import importlib.util
import os
from datetime import date
from pathlib import Path

import pytest

from index import llama
from index.archive import Archive
from index.load import seed_articles
from index.types import Filters
from qa import Answer, ask

EXAMPLE = Path(__file__).parents[2] / "examples" / "llama_index_archive.py"


def test_the_retriever_finds_what_search_finds(seeds: Archive) -> None:
    from llama_index.core.base.base_retriever import BaseRetriever

    question = "when did the CSTO leave?"
    retriever = llama.ArchiveRetriever(seeds, k=4)
    assert isinstance(retriever, BaseRetriever)
    found = retriever.retrieve(question)
    hits = seeds.search(question, 4)
    assert [node.node.node_id for node in found] == [hit.passage.id for hit in hits]
    assert [node.score for node in found] == [hit.score for hit in hits]
    assert asyncio.run(retriever.aretrieve(question)) == found


def test_nodes_are_spans_with_their_metadata(seeds: Archive) -> None:
    for found in llama.ArchiveRetriever(seeds, k=10).retrieve("when did the CSTO leave?"):
        article = seeds.article(found.metadata["article_id"])
        assert article.text[found.node.start_char_idx : found.node.end_char_idx] == found.text
        assert found.metadata["title"] == article.title
        assert found.metadata["source"] == article.source
        assert found.metadata["published"] == str(article.published)
        assert found.node.ref_doc_id == article.id


def test_the_retriever_takes_filters(seeds: Archive) -> None:
    filters = Filters(as_of=date(2022, 1, 8))
    found = llama.ArchiveRetriever(seeds, k=20, filters=filters).retrieve("when did the CSTO leave?")
    assert {node.metadata["published"] for node in found} == {"2022-01-06", "2022-01-07", "2022-01-08"}


def test_the_node_parser_makes_the_passages_of_the_archive(seeds: Archive) -> None:
    from llama_index.core import Document

    parser = llama.PassageNodeParser(count_pieces=seeds.embedder.count_pieces)
    english = [seed for seed in seed_articles() if seed.language == "en"]
    nodes = parser.get_nodes_from_documents([Document(text=seed.text, id_=seed.id) for seed in english])
    expected = [passage for seed in english for passage in seeds.passages(seed.id)]
    assert [(node.node_id, node.text) for node in nodes] == [
        (passage.id, passage.text) for passage in expected
    ]
    assert [(node.start_char_idx, node.end_char_idx) for node in nodes] == [
        (passage.start, passage.end) for passage in expected
    ]
    assert nodes[0].metadata["published"] == "2022-01-06"
    assert nodes[0].next_node.node_id == nodes[1].node_id
    assert nodes[0].ref_doc_id == english[0].id


def test_what_a_document_says_of_itself_wins(seeds: Archive) -> None:
    from llama_index.core import Document

    parser = llama.PassageNodeParser(count_pieces=len)
    document = Document(
        text="The storm ended on Monday.", id_="x", metadata={"title": "Storm", "source": None, "page": 3}
    )
    (node,) = parser.get_nodes_from_documents([document])
    assert (node.metadata["title"], node.metadata["source"], node.metadata["page"]) == ("Storm", "", 3)


def test_equal_passages_keep_their_own_places() -> None:
    from llama_index.core import Document

    text = "The storm ended on Monday. It was over.\nSubscribe\nThe storm ended on Monday."
    nodes = llama.PassageNodeParser(count_pieces=len).get_nodes_from_documents([Document(text=text)])
    assert [(node.start_char_idx, node.end_char_idx) for node in nodes] == [(0, 39), (50, 76)]


def test_the_query_engine_answers_as_ask_does(seeds: Archive) -> None:
    from qa.llama import AskQueryEngine

    question = "when did the CSTO leave?"
    answer = ask(question, archive=seeds, as_of="2022-03-01")
    engine = AskQueryEngine(archive=seeds, options={"as_of": "2022-03-01"})
    for response in (engine.query(question), asyncio.run(engine.aquery(question))):
        assert str(response) == answer.text
        assert [node.text for node in response.source_nodes] == [item.quote for item in answer.citations]
        assert response.metadata is not None
        assert Answer.from_dict(response.metadata).citations == answer.citations


def test_the_example_runs(
    seeds: Archive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in [key for key in os.environ if key.startswith("OPENAI")]:
        monkeypatch.delenv(key)
    spec = importlib.util.spec_from_file_location("llama_index_archive", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    example.show(seeds, "when did the CSTO leave?")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Retrieved:"
    assert sum(line.startswith(("  0.", "  1.")) for line in lines) == 3
    answer = ask("when did the CSTO leave?", archive=seeds)
    assert f"Answer: {answer.text.splitlines()[0]}" in lines
    assert [line.strip()[:3] for line in lines if line.startswith("  [")] == [
        f"[{item.number}]" for item in answer.citations
    ]
    assert lines[-1].endswith("passages of five documents")
