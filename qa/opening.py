"""An engine opened in the least time, for a command that answers once and ends.

Comes in: the home of an index and the name of a reader. Goes out: an `Engine`. Reading and checking
the models is work of libraries, which needs no Python: it goes on in threads while the modules that
answer are imported. What stays open, as a service does, opens by `Engine.open`.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from index.milvus.address import StoreAddress
from index.storing.opening import open_store
from qa.settings import DEFAULT_READER, ReaderName

if TYPE_CHECKING:
    from qa.engine import Engine

# One for the index with the embedding model, one for the reader.
_N_THREADS = 2


def open_engine(
    home: Path, *, reader: ReaderName = DEFAULT_READER, store: StoreAddress | None = None
) -> "Engine":
    """The engine over the current index at `home`, or in a store; raises as `Engine.open` does."""
    with ThreadPoolExecutor(max_workers=_N_THREADS) as threads:
        index = threads.submit(open_store, home, store)
        from qa.judging.readers import load_reader  # noqa: PLC0415 - while the index is opened

        loaded = threads.submit(load_reader, reader)
        from qa.engine import Engine  # noqa: PLC0415 - while the reader is loaded as well

        return Engine(index.result(), reader=loaded.result())
