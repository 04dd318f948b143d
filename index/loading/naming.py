"""The `doc_id` of an article that has no file of its own: an entry of a feed, a line of a table.

Comes in: what its source calls it. Goes out: an id that stays the same each time it is read, and
that can stand in a path and in an address. It leaves two articles with one id to `index.load`.
"""

import hashlib
import re
from urllib.parse import urlsplit

MAX_ID_CHARS = 150
_SLUG_CHARS = 60
_HASH_CHARS = 10
_NOT_WORD = re.compile(r"[^\w]+")


def printable(text: str) -> str:
    """Return `text` with every character that could steer a terminal replaced."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def plain_id(name: str) -> str:
    """Return `name` if it can be an id as it stands; else its words and a hash of it."""
    fits = name.isprintable() and len(name) <= MAX_ID_CHARS and name.strip() == name
    if fits and name not in {"", ".", ".."} and not any(char in "/\\" for char in name):
        return name
    return named_after(name)


def named_after(key: str) -> str:
    """Return an id made from an address or other key: its last words, and a hash of all of it.

    >>> named_after("https://news.example/2018/05/09/bridge-closes.html?ref=rss")
    'bridge-closes-a95017ed60'
    """
    path = urlsplit(key).path if "://" in key else key
    last = path.rstrip("/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    slug = _NOT_WORD.sub("-", stem).strip("-")[:_SLUG_CHARS].strip("-")
    digits = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_CHARS]
    return f"{slug}-{digits}" if slug else digits
