"""API keys: made once, kept as hashes, compared in constant time, rotated while the service runs.

Comes in: the file of keys, and what a client presents. Goes out: the name of the key, or none. A
key is 256 random bits, so its SHA-256 cannot be searched and needs no salt and no slow hash. The
file is JSON, written whole and readable by its owner alone; a service reads it again when it has
changed.
"""

import hashlib
import hmac
import json
import logging
import os
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from api.errors import KeysError

_KEY_PREFIX = "dateline_"
_KEY_BYTES = 32
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SHA256 = re.compile(r"[0-9a-f]{64}")

_log = logging.getLogger("dateline.keys")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key as it is kept: whose it is, and the hex SHA-256 of its text."""

    name: str
    sha256: str


class KeyRing:
    """The keys of a file, as they are now. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Read the file; no file is no keys. Raises `KeysError` where it is damaged."""
        self._path = path
        self._seen = _stamp(path)
        self._keys = read_keys(path)

    def __len__(self) -> int:
        """How many keys are accepted."""
        return len(self._keys)

    def name_of(self, presented: str) -> str | None:
        """Return the name of the key whose text is `presented`, `None` where there is none.

        Compares with every key, whichever fits, so that the time taken tells nothing.
        """
        self._take_up()
        given = _hash(presented)
        name = None
        for key in self._keys:
            if hmac.compare_digest(key.sha256, given):
                name = key.name
        return name

    def _take_up(self) -> None:
        """Read the file again where it has changed; a damaged one leaves the keys as they were."""
        stamp = _stamp(self._path)
        if stamp == self._seen:
            return
        self._seen = stamp
        try:
            self._keys = read_keys(self._path)
        except KeysError as error:
            _log.error("the keys stay as they were: %s", error)
            return
        _log.info("%d keys are accepted now", len(self._keys))


def read_keys(path: Path) -> tuple[Key, ...]:
    """Return the keys of the file at `path`, in its order; `KeysError` where it is damaged."""
    try:
        written = json.loads(path.read_bytes())
        keys = tuple(Key(**key) for key in written["keys"])
    except FileNotFoundError:
        return ()
    except (ValueError, TypeError, KeyError, OSError) as error:
        msg = f"{path} cannot be read as a file of keys ({error}); remove it and add the keys anew"
        raise KeysError(msg) from error
    for key in keys:
        if not (isinstance(key.sha256, str) and _SHA256.fullmatch(key.sha256)):
            msg = f"{path}: the key {key.name!r} has no SHA-256 in hex; remove it and add it anew"
            raise KeysError(msg)
    return keys


def add_key(path: Path, name: str) -> str:
    """Add a key called `name` to the file and return its text, which is kept nowhere.

    Raises `KeysError` where the name is taken or has another form.
    """
    if not _NAME.fullmatch(name):
        msg = f"{name!r} cannot name a key; give up to 64 letters, digits, dots, _ and -"
        raise KeysError(msg)
    keys = read_keys(path)
    if any(key.name == name for key in keys):
        msg = f"there is a key {name!r} already; remove it first, or give another name"
        raise KeysError(msg)
    text = _KEY_PREFIX + secrets.token_urlsafe(_KEY_BYTES)
    _write(path, (*keys, Key(name=name, sha256=_hash(text))))
    return text


def remove_key(path: Path, name: str) -> None:
    """Take the key called `name` out of the file; `KeysError` where there is none."""
    keys = read_keys(path)
    kept = tuple(key for key in keys if key.name != name)
    if len(kept) == len(keys):
        msg = f"there is no key {name!r} in {path}; `dateline keys list` names them"
        raise KeysError(msg)
    _write(path, kept)


def _hash(text: str) -> str:
    # What a header brought may hold anything, so nothing may make this fail.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what differs whenever the file was replaced."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _write(path: Path, keys: tuple[Key, ...]) -> None:
    """Replace the file as a whole: a service that reads it sees all of the keys or the old ones."""
    text = json.dumps({"keys": [asdict(key) for key in keys]}, indent=2) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    # Made readable by its owner alone, as every temporary file is.
    with NamedTemporaryFile("w", dir=path.parent, prefix=path.name, delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
