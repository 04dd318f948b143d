"""A real server of Milvus Lite on the loopback address."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.milvus.address import StoreAddress


def closed(address: StoreAddress) -> None:
    """Close a file of Milvus Lite that this process has open, as its end would."""
    from milvus_lite.server_manager import server_manager_instance  # noqa: PLC0415 - as below

    server_manager_instance.release_server(address.uri)


@contextmanager
def served(folder: Path) -> Iterator[StoreAddress]:
    """Serve a folder on a free port until the block ends."""
    from milvus_lite.adapter.grpc.server import (  # noqa: PLC0415 - seconds, for a few tests
        start_server_in_thread,
    )

    server, database, port = start_server_in_thread(str(folder), max_workers=4)
    try:
        yield StoreAddress.read(f"milvus+http://127.0.0.1:{port}")
    finally:
        server.stop(grace=2).wait()
        database.close()
