"""Where a store in Milvus is, read from a setting.

Comes in: text such as `milvus+http://host:19530/news`, and a token apart from it. Goes out: an
address that can be shown and logged, as its token is not part of its words. It leaves reaching it
to `client`.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlsplit

from index.errors import StoreAddressError

FORMS = (
    "milvus+http://HOST:PORT/DATABASE or milvus+https://HOST:PORT/DATABASE for a server, "
    "milvus+file:///PATH.db for Milvus Lite"
)
DEFAULT_PORT = 19530

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreAddress:
    """A Milvus server's database, or a file of Milvus Lite.

    `uri` is as pymilvus takes it; no `database` is the server's default one. What is stored there
    has names that begin with `name`, so that one database can hold several collections of articles.
    """

    uri: str
    database: str = ""
    token: str = field(default="", repr=False)
    name: str = "dateline"

    @classmethod
    def read(cls, text: str, token: str = "") -> Self:
        """Read a setting. StoreAddressError if it is no address, or tells a password."""
        scheme, _, rest = text.partition("://")
        try:
            parts = urlsplit(f"{scheme.removeprefix('milvus+')}://{rest}")
            host, port = parts.hostname, parts.port
        except ValueError as error:
            msg = f"it is no address ({error}); give {FORMS}"
            raise StoreAddressError(msg) from error
        if "@" in parts.netloc:
            # The message must not repeat it.
            msg = "it holds a user or password; give that in DATELINE_STORE_TOKEN"
            raise StoreAddressError(msg)
        if parts.query or parts.fragment:
            msg = f"{text!r} has more than a path; give {FORMS}"
            raise StoreAddressError(msg)
        if scheme == "milvus+file":
            if host or not parts.path.endswith(".db") or parts.path.endswith("/.db"):
                msg = f"{text!r} names no file that ends in .db; give {FORMS}"
                raise StoreAddressError(msg)
            return cls(uri=parts.path, token=token)
        database = parts.path.strip("/")
        if scheme not in {"milvus+http", "milvus+https"} or not host:
            msg = f"{text!r} is no address of a store; give {FORMS}"
            raise StoreAddressError(msg)
        if database and not _NAME.fullmatch(database):
            msg = (
                f"{database!r} is no name of a database: letters, digits and _ alone; give {FORMS}"
            )
            raise StoreAddressError(msg)
        shown = f"[{host}]" if ":" in host else host
        uri = f"{parts.scheme}://{shown}:{port or DEFAULT_PORT}"
        return cls(uri=uri, database=database, token=token)

    @property
    def is_file(self) -> bool:
        """Whether it is a file of Milvus Lite, which one process at a time can open."""
        return "://" not in self.uri

    def within(self, name: str) -> Self:
        """The same place for another collection of articles, kept apart by its name."""
        return replace(self, name=f"{self.name}_{re.sub(r'[^A-Za-z0-9_]', '_', name)}")

    def __str__(self) -> str:
        """Name the place, without the token."""
        return f"{self.uri}/{self.database}" if self.database else self.uri
