"""What the owner of an index may choose when it is built.

Comes in: nothing; the entry points make one. Goes out: values that every later step reads. They are
written into the index and are part of its generation, so equal generations give equal answers.
It leaves paths, the clock and the environment to the entry points.
"""

from dataclasses import dataclass

PACKAGED_MODEL = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSettings:
    """The choices of one index; each has its unit and its reason.

    `model`: the packaged model's name, a folder, or a sentence-transformers name that is already
        in the local cache. The packaged one is small enough for two cores and needs no network.
    `chunk_tokens`: most tokens of a passage, its header and the model's own marks included; 160
        holds about five sentences of news.
    `exact_up_to_chunks`: up to it the vector search reads every vector, above it only the nearest
        lists. At 100,000 chunks of 384 numbers reading all takes about 6 ms on two cores.
    `n_probe_lists`: lists read where the search is not exact, and as many times more as an as-of
        filter leaves fewer chunks. It trades time for recall: `python -m eval.scale` measures both.
    `bm25_k1`, `bm25_b`: how soon repeated words stop counting, and how much long passages pay
        (no unit). The values of Lucene, which passages this short change little.
    `own_counts_up_to_chunks`: up to so many admitted chunks a search as of a day counts words over
        these alone, so that it finds what an index without later articles would find. The first
        search of a day takes 50 µs a chunk for it. Above it the counts are of all chunks, which so
        many change little.
    `same_story`: overlap of word 5-grams (Jaccard, 0 to 1) from which two articles are one story.
        A wire story keeps more than 0.8 where a site cuts its end or adds a line of its own; two
        reporters' own reports of one event have under 0.2.
    """

    model: str = PACKAGED_MODEL
    chunk_tokens: int = 160
    exact_up_to_chunks: int = 100_000
    n_probe_lists: int = 64
    bm25_k1: float = 1.2
    bm25_b: float = 0.75
    own_counts_up_to_chunks: int = 5_000
    same_story: float = 0.6

    def __post_init__(self) -> None:
        """Refuse values that no index can be built with."""
        for name in ("chunk_tokens", "n_probe_lists"):
            if getattr(self, name) < 1:
                msg = f"{name} must be at least 1, got {getattr(self, name)!r}"
                raise ValueError(msg)
        for name in ("exact_up_to_chunks", "own_counts_up_to_chunks", "bm25_k1"):
            if getattr(self, name) < 0:
                msg = f"{name} must not be negative, got {getattr(self, name)!r}"
                raise ValueError(msg)
        for name in ("bm25_b", "same_story"):
            if not 0 <= getattr(self, name) <= 1:
                msg = f"{name} must be from 0 to 1, got {getattr(self, name)!r}"
                raise ValueError(msg)
