"""The archive inside LlamaIndex: its search as a retriever, its splitter as a node parser.

Every node is a span of an article: `article.text[node.start_char_idx:node.end_char_idx] == node.text`.
"""

from collections.abc import Sequence
from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.node_parser.interface import NodeParser
from llama_index.core.schema import (
    BaseNode,
    Document,
    MetadataMode,
    NodeRelationship,
    NodeWithScore,
    QueryBundle,
    RelatedNodeInfo,
    TextNode,
)
from pydantic import Field

from index.archive import Archive
from index.load import load_text
from index.split import CountPieces, split
from index.types import Article, Filters, Passage


class ArchiveRetriever(BaseRetriever):
    """`Archive.search` for LlamaIndex. The nodes' scores are the fused ones, 0..1.

    Needs no language model and sets none of LlamaIndex's global `Settings`.
    """

    def __init__(self, archive: Archive, k: int = 10, filters: Filters | None = None) -> None:
        super().__init__()
        self._archive = archive
        self._k = k
        self._filters = filters

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [
            NodeWithScore(
                node=node_of(self._archive.article(hit.passage.article_id), hit.passage), score=hit.score
            )
            for hit in self._archive.search(query_bundle.query_str, self._k, self._filters)
        ]


class PassageNodeParser(NodeParser):
    """Dateline's splitter for LlamaIndex: whole sentences along paragraph bounds, page furniture left out.

    `count_pieces` is how long a text is to the embedder (`Embedder.count_pieces`); a passage has at most
    `index.split.MOST_PIECES` of them. Title, source and date are read from the document's text unless its
    metadata gives them. Raises ArticleError when a document holds no text.
    """

    count_pieces: CountPieces = Field(description="How many word pieces the embedder makes of a text.")

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        found: list[BaseNode] = []
        for document in nodes:
            text = document.get_content(metadata_mode=MetadataMode.NONE)
            article = load_text(text, document.node_id, document.metadata)
            for passage in split(article, self.count_pieces):
                node = node_of(article, passage)
                node.relationships[NodeRelationship.SOURCE] = document.as_related_node_info()
                found.append(node)
        return found

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]
    ) -> list[BaseNode]:
        # LlamaIndex looks each node's text up again, and finds the first of two equal ones.
        spans = [(node.start_char_idx, node.end_char_idx) for node in nodes if isinstance(node, TextNode)]
        found = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, (start, end) in zip(found, spans, strict=True):
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = start, end
        return found


def node_of(article: Article, passage: Passage) -> TextNode:
    """A passage as a LlamaIndex node; its metadata is for people, and stays out of what is embedded."""
    metadata = {
        "article_id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else "",
        "language": article.language,
        "url": article.url,
    }
    return TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata=metadata,
        excluded_embed_metadata_keys=[key for key in metadata if key != "title"],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.id)},
    )
