"""Dateline's archive inside a LlamaIndex program: a node parser, a retriever and a query engine, all offline.

Run it with the seeds:  .venv/bin/python examples/llama_index_archive.py "when did the CSTO leave?"
"""

import sys
from tempfile import TemporaryDirectory

from llama_index.core import Document

from index.archive import Archive
from index.llama import ArchiveRetriever, PassageNodeParser
from index.load import seed_articles
from qa import Settings
from qa.default import open_archive
from qa.llama import AskQueryEngine


def show(archive: Archive, question: str) -> None:
    retriever = ArchiveRetriever(archive, k=3)
    print("Retrieved:")
    for found in retriever.retrieve(question):
        print(f"  {found.score:.2f}  {found.metadata['published']}  {found.metadata['title'][:60]}")

    response = AskQueryEngine(archive=archive).query(question)
    print("Answer:", response)
    for found in response.source_nodes:
        print(f"  [{found.metadata['number']}] {found.metadata['article_id']}: {found.text}")

    parser = PassageNodeParser(count_pieces=archive.embedder.count_pieces)
    nodes = parser.get_nodes_from_documents(
        [Document(text=seed.text, id_=seed.id) for seed in seed_articles()]
    )
    print(f"Parsed: {len(nodes)} passages of five documents")


def main(question: str) -> None:
    with TemporaryDirectory() as home, open_archive(Settings.load({"DATELINE_HOME": home})) as archive:
        archive.sync(seed_articles())
        show(archive, question)


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "when did the CSTO leave?")
