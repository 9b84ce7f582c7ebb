"""`ask` inside LlamaIndex: a query engine whose response carries the cited quotes as its source nodes."""

from collections.abc import Sequence
from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.schema import NodeRelationship, NodeWithScore, RelatedNodeInfo, TextNode
from pydantic import Field

from index.archive import Archive
from qa.asking import ask, ask_async
from qa.types import Answer, Citation


class AskQueryEngine(CustomQueryEngine):
    """Answers as `qa.ask` does, without a language model. `options` are keyword arguments of `ask`.

    The response's text is the whole answer with its [1] [2] markers; its source nodes are the citations in
    that order (of an abstention: the nearest passages); its metadata is `Answer.to_dict()`.
    """

    archive: Archive = Field(description="The archive that is asked.")
    options: dict[str, Any] = Field(default_factory=dict, description="Keyword arguments of `ask`.")

    def custom_query(self, query_str: str) -> Response:
        return _response(ask(query_str, archive=self.archive, **self.options))

    async def acustom_query(self, query_str: str) -> Response:
        return _response(await ask_async(query_str, archive=self.archive, **self.options))


def _response(answer: Answer) -> Response:
    return Response(answer.text, _nodes(answer.citations, answer.confidence), answer.to_dict())


def _nodes(citations: Sequence[Citation], confidence: float) -> list[NodeWithScore]:
    return [
        NodeWithScore(
            node=TextNode(
                id_=f"{citation.article_id}:{citation.start}-{citation.end}",
                text=citation.quote,
                start_char_idx=citation.start,
                end_char_idx=citation.end,
                metadata={key: value for key, value in citation.to_dict().items() if key != "quote"},
                relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=citation.article_id)},
            ),
            score=confidence,
        )
        for citation in citations
    ]
