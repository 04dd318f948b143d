"""What a generation in Milvus says of itself, and which one is in use.

Comes in: a connection. Goes out: the generation's name, settings and counts. It is written when all
else is there and checked, so a generation without it was never whole.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Self

from index.errors import IndexDamagedError, NoIndexError
from index.milvus.bm25 import Counting, Counts, Tally
from index.milvus.client import Client
from index.milvus.layout import (
    LAYOUT_VERSION,
    Part,
    collection_name,
    generation_in,
    joined,
    key_of,
)
from index.settings import IndexSettings
from index.storing.manifest import REMEDY, Manifest

ABOUT_KEY = key_of("about")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The manifest, without files; what words are counted over; when it was published.

    `last_day` is the day by which every article with a closed date is out.
    """

    manifest: Manifest
    counting: Counting
    last_day: date | None
    published_at_s: float

    def to_json(self) -> str:
        """Write it in ASCII."""
        counting = self.counting
        return json.dumps(
            {
                "layout_version": LAYOUT_VERSION,
                "manifest": asdict(replace(self.manifest, files={})),
                "whole": asdict(counting.whole),
                "chunks": counting.chunks.to_json(),
                "words": counting.words.to_json(),
                "whole_from": counting.whole_from,
                "last_day": self.last_day and self.last_day.isoformat(),
                "published_at_s": self.published_at_s,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote. IndexDamagedError if another version wrote it."""
        fields = json.loads(text)
        if fields["layout_version"] != LAYOUT_VERSION:
            msg = (
                f"the index in the store has layout {fields['layout_version']!r}, this version "
                f"reads {LAYOUT_VERSION}: {REMEDY}"
            )
            raise IndexDamagedError(msg)
        manifest = fields["manifest"]
        settings = IndexSettings(**manifest.pop("settings"))
        counting = Counting(
            whole=Counts(**fields["whole"]),
            chunks=Tally.from_json(fields["chunks"]),
            words=Tally.from_json(fields["words"]),
            whole_from=fields["whole_from"],
        )
        last_day = fields["last_day"]
        return cls(
            manifest=Manifest(settings=settings, **manifest),
            counting=counting,
            last_day=date.fromisoformat(last_day) if last_day else None,
            published_at_s=fields["published_at_s"],
        )


def generation_in_use(client: Client, name: str) -> str:
    """Name the generation that the alias `name` stands for. NoIndexError if there is none."""
    generation = generation_in(name, client.target(name) or "")
    if not generation:
        msg = f"there is no index under {name!r} in the store yet: {REMEDY}"
        raise NoIndexError(msg)
    return generation


def find_about(client: Client, name: str, generation: str) -> About | None:
    """Read what a generation says of itself; `None` if it is not whole. StoreError as `query`."""
    records = collection_name(name, generation, Part.RECORDS)
    client.load(records)
    where = f"key == {ABOUT_KEY}"
    found = joined(client.query(records, where, ("key", "piece", "body"), latest=True))
    return About.from_json(found[ABOUT_KEY]) if found else None
