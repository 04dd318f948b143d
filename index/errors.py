"""What can go wrong on the way into the index.

DatelineIndexError          (base; every message says what was wrong and what to do)
|-- ArticleError            an article file cannot be taken in
|   `-- EmptyArticleError   it can be read, and has no words
|-- SidecarError            sources.toml or front matter is wrong
|-- NoIndexError            there is no index at the given home yet
|-- IndexDamagedError       a stored file is missing, changed or of another format
|-- NotStoredError          the disk did not take the new index
|-- StoreError              the store in Milvus cannot be reached or refuses
|   `-- StoreAddressError   what is set is no address of a store
`-- ModelError              the embedding model is missing, changed or another than the index's
"""

MAKE_ROOM = "make room on the disk; the index in use is as it was, and what was embedded is kept"


class DatelineIndexError(Exception):
    """Base of the errors of `index`."""


class ArticleError(DatelineIndexError):
    """An article file is empty, binary, mis-encoded, of an unknown kind, or its id is taken."""


class EmptyArticleError(ArticleError):
    """An article has no words, so there is nothing to quote."""


class SidecarError(DatelineIndexError):
    """A sidecar or front matter has a wrong key, type or date range, or names no article."""


class NoIndexError(DatelineIndexError):
    """There is no index at the given home yet."""


class IndexDamagedError(DatelineIndexError):
    """A stored file is missing, was changed, or has another format than this version reads."""


class NotStoredError(DatelineIndexError):
    """The disk is full or failed while an index was written; the one in use is as it was."""


class StoreError(DatelineIndexError):
    """The store in Milvus cannot be reached, refuses, or needs a package that is not installed."""


class StoreAddressError(StoreError):
    """A setting is no address of a store, or tells a password."""


class ModelError(DatelineIndexError):
    """The embedding model is missing, was changed, or is not the one the index was made with."""
