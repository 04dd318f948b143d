"""A store in Milvus opened, and watched for the next generation.

Comes in: an address, and a home that holds the embedding model alone. Goes out: an opened store, or
the name of the generation in use. It leaves answering from it to `store`.
"""

from pathlib import Path

from index.errors import IndexDamagedError, StoreError
from index.milvus.about import About, find_about, generation_in_use
from index.milvus.address import StoreAddress
from index.milvus.client import Client
from index.milvus.layout import Part, collection_name
from index.milvus.store import MilvusStore
from index.models.encoder import Encoder, export_folder
from index.storing.files import building_lock
from index.storing.generations import models_folder
from index.storing.manifest import REMEDY, Manifest
from index.storing.store import encoder_for


def open_milvus(
    address: StoreAddress, home: Path, *, encoder: Encoder | None = None
) -> MilvusStore:
    """Open the generation in use in a store.

    `home` holds the export of the embedding model, which is made if it is not there; `encoder`
    stands in for it. NoIndexError if nothing was published yet, StoreError if the store fails,
    ModelError if there is no such model here.
    """
    client = Client(address)
    try:
        about = _about_in_use(client, address.name)
        for part in Part:
            client.load(collection_name(address.name, about.manifest.generation, part))
        return MilvusStore(client, address.name, about, _encoder_of(about.manifest, home, encoder))
    except BaseException:
        client.close()
        raise


def _about_in_use(client: Client, name: str) -> About:
    while True:
        generation = generation_in_use(client, name)
        try:
            about = find_about(client, name, generation)
        except StoreError:
            about = None
            # Two may have been published meanwhile, and the one that was looked up removed.
            if generation_in_use(client, name) == generation:
                raise
        if about is not None:
            return about
        if generation_in_use(client, name) == generation:
            msg = f"the generation {generation} in the store is not whole: {REMEDY}"
            raise IndexDamagedError(msg)


def _encoder_of(manifest: Manifest, home: Path, encoder: Encoder | None) -> Encoder:
    models, name = models_folder(home), manifest.model_name
    if encoder is None and not export_folder(models, name, manifest.model_sha256).is_dir():
        # Seconds, and torch; a reader that has no export yet pays it once.
        from index.models.transformer import ensure_export, resolve_model  # noqa: PLC0415

        with building_lock(home):
            encoder = ensure_export(resolve_model(manifest.settings.model), models)
    return encoder_for(manifest, home, encoder)


class Watch:
    """Tells which generation of a store is in use, over a connection of its own."""

    def __init__(self, address: StoreAddress) -> None:
        """Connect. StoreError if the store fails."""
        self._client = Client(address)
        self._name = address.name

    def generation(self) -> str:
        """Name the generation in use. NoIndexError if there is none, StoreError as above."""
        return generation_in_use(self._client, self._name)

    def published_at_s(self) -> float:
        """When the generation in use was published, in Unix seconds; errors as `generation`."""
        return _about_in_use(self._client, self._name).published_at_s

    def close(self) -> None:
        """Close the connection."""
        self._client.close()
