"""LlamaIndex beside us: any of its query engines on the same cases, and the plain pipeline as a control.

from evals import evaluate
from evals.llamaindex import answers_of
run = evaluate(answers_of(my_query_engine), name="my pipeline", out=Path("runs/mine.jsonl"))
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from evals.systems import system_of
from evals.types import Outcome, System
from index.embed import Embedder
from index.sentences import sentences
from index.types import Article, Hit, Passage
from qa.types import Answer, Citation

if TYPE_CHECKING:
    from llama_index.core.base.base_query_engine import BaseQueryEngine
    from llama_index.core.schema import NodeWithScore

TOP = 10


def answers_of(engine: "BaseQueryEngine") -> Callable[[str], object]:
    """A query engine as a callable that `evaluate` takes.

    Its documents must have the articles' ids and texts. What it says is cited where it stands word for word
    in a source node; otherwise its source nodes are cited whole. An empty response is an abstention.
    """

    def answer(question: str) -> Outcome:
        response = engine.query(question)
        text = str(response).strip()
        nodes = list(response.source_nodes)
        hits = tuple(_hit(node) for node in nodes)
        if not text or text == "Empty Response":
            return Outcome(Answer(question, "", abstained=True, engine="llamaindex"), hits)
        citations = tuple(_citations(text, nodes))
        # A cosine, not a chance: it orders the cases, which is what AUROC and risk-coverage look at.
        confidence = min(1.0, max(0.0, nodes[0].score or 0.0)) if nodes else 0.0
        marked = f"{text} [1]" if len(citations) == 1 else text
        return Outcome(
            Answer(question, marked, citations=citations, confidence=confidence, engine="llamaindex"), hits
        )

    return answer


def plain(articles: Iterable[Article], embedder: Embedder) -> System:
    """LlamaIndex's first example on our embedder: SentenceSplitter and VectorStoreIndex as they come.

    No model writes the answer; the first sentence of the best node stands in for it.
    """
    return system_of(answers_of(plain_engine(articles, embedder)))


def plain_engine(articles: Iterable[Article], embedder: Embedder) -> "BaseQueryEngine":
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    documents = [Document(id_=article.id, text=article.text) for article in articles]
    index = VectorStoreIndex.from_documents(
        documents, transformations=[SentenceSplitter()], embed_model=_embedding(embedder)
    )
    return _first_sentence(index.as_retriever(similarity_top_k=TOP))


def _first_sentence(retriever: Any) -> "BaseQueryEngine":
    from llama_index.core.base.response.schema import Response
    from llama_index.core.query_engine import CustomQueryEngine

    class FirstSentence(CustomQueryEngine):
        def custom_query(self, query_str: str) -> Response:
            nodes = retriever.retrieve(query_str)
            if not nodes:
                return Response("", source_nodes=[])
            text = nodes[0].node.get_content()
            first = sentences(text)[0]
            return Response(text[first.start : first.end], source_nodes=nodes)

    return FirstSentence()


def _embedding(embedder: Embedder) -> Any:
    from llama_index.core.embeddings import BaseEmbedding

    class OurEmbedding(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in embedder([query], "query")[0]]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(x) for x in embedder([text], "passage")[0]]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in vector] for vector in embedder(texts, "passage")]

    return OurEmbedding(model_name=embedder.name)


def _hit(node: "NodeWithScore") -> Hit:
    start, end = _span(node)
    return Hit(Passage(_document(node), start, end, node.node.get_content()), node.score or 0.0)


def _citations(text: str, nodes: "Sequence[NodeWithScore]") -> Iterable[Citation]:
    for node in nodes:
        at = node.node.get_content().find(text)
        if at >= 0:
            yield _cite(1, node, at, text)
            return
    for number, node in enumerate(nodes, 1):
        yield _cite(number, node, 0, node.node.get_content())


def _cite(number: int, node: "NodeWithScore", at: int, quote: str) -> Citation:
    start = _span(node)[0] + at
    return Citation(number, _document(node), "", "", None, "", "", quote, start, start + len(quote))


def _span(node: "NodeWithScore") -> tuple[int, int]:
    """Where the node stands in its document; from −1, no valid citation, when LlamaIndex lost track."""
    start = getattr(node.node, "start_char_idx", None)
    return (-1, -1) if start is None else (start, start + len(node.node.get_content()))


def _document(node: "NodeWithScore") -> str:
    return node.node.ref_doc_id or node.node.node_id
