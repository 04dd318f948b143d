"""The store that a question is answered from: files of this machine, or Milvus.

Comes in: a home, and an address where there is one. Goes out: an opened store. Nothing of Milvus is
loaded without an address.
"""

from pathlib import Path

from index.milvus.address import StoreAddress
from index.models.encoder import Encoder
from index.storing.interface import Store
from index.storing.store import open_index


def open_store(
    home: Path, address: StoreAddress | None = None, *, encoder: Encoder | None = None
) -> Store:
    """Open the index in use at `home`, or at `address`, for which `home` has but the model.

    Raises what `index.storing.store.open_index` does, and StoreError if the store fails.
    """
    if address is None:
        return open_index(home, encoder=encoder)
    from index.milvus.opening import open_milvus  # noqa: PLC0415 - not for an index in files

    return open_milvus(address, home, encoder=encoder)
