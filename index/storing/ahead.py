"""Sentences embedded while the articles after theirs are still read, so that no core waits.

Comes in: the sentences of new articles, article by article. Goes out: their vectors in the journal,
and the encoder that made them. Reading takes one core, and opening what embeds a second: both are
over, and many sentences embedded, when headers, which carry the dates, can be. Which sentences are
embedded together rests on the articles alone, never on what was quicker, so that equal articles
give equal vectors. It leaves headers, and builds of few texts, to `writer`.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from index.models.encoder import Encoder
from index.models.variants import MANY_TEXTS, fastest_for, is_timed
from index.records import Article
from index.storing.earlier import Earlier
from index.storing.embedding import GROUP_SIZE, Journal, Known, text_key

# Characters of news that make one text to embed: a sentence, and its share of a header.
CHARS_PER_TEXT = 100
# Sentences of like length go through the model together. Among 512 of news some 10 % of the work is
# padding, among 2,048 some 3 %; a group that is killed is lost, and takes 3 s on two cores.
MOST_IN_GROUP = 8 * GROUP_SIZE


class Ahead:
    """A thread that embeds what it is given. As a context, it ends with it."""

    def __init__(self, encoder: Encoder, cache: Path, earlier: Earlier | None) -> None:
        """`cache` is where the journal is; what is in it, or in `earlier`, is not embedded."""
        self._encoder = encoder
        self._cache = cache
        self._earlier = earlier
        self._thread = ThreadPoolExecutor(1)
        self._opened: Future[Encoder] | None = None
        self._known: tuple[Known, ...] = ()
        self._waiting: dict[bytes, str] = {}
        self._group_size = GROUP_SIZE
        self._groups: list[tuple[int, Future[None]]] = []
        self.made: set[bytes] = set()

    def __enter__(self) -> Self:
        """Nothing is begun yet."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Let the group at hand end, and drop those that wait."""
        self._thread.shutdown(cancel_futures=True)

    def begin(self, new: Iterable[Article]) -> None:
        """Open what is fastest if `new` are many; what follows is ignored if they are not."""
        n_texts = sum(len(article.text) for article in new) // CHARS_PER_TEXT
        if n_texts < MANY_TEXTS:
            return
        self._known = (Journal(self._cache, self._encoder).known,)
        if self._earlier is not None:
            self._known += (self._earlier.known,)
        # Before the thread begins: two threads may not import OpenVINO at once.
        timed = is_timed(self._encoder)
        self._opened = self._thread.submit(fastest_for, self._encoder, n_texts)
        if not timed:
            # Beside other work nothing can be timed.
            self._opened.result()

    def add(self, sentences: Iterable[str]) -> None:
        """Take the sentences of one article."""
        if self._opened is None:
            return
        for text in sentences:
            key = text_key(text)
            if key in self.made or any(key in known for known in self._known):
                continue
            self.made.add(key)
            self._waiting[key] = text
            if len(self._waiting) == self._group_size:
                self._submit(self._opened)
                self._group_size = min(2 * self._group_size, MOST_IN_GROUP)

    def finish(self, tell: Callable[[int], None]) -> Encoder | None:
        """Wait until all is embedded; return what did it, `None` if nothing was begun.

        `tell` is told how many texts are done. Raises what embedding or writing raised.
        """
        if self._opened is None:
            return None
        self._submit(self._opened)
        # First what was done meanwhile, from which whoever shows it counts the rate.
        tell(sum(n_texts for n_texts, group in self._groups if group.done()))
        n_done = 0
        for n_texts, group in self._groups:
            was_done = group.done()
            group.result()
            n_done += n_texts
            if not was_done:
                tell(n_done)
        return self._opened.result()

    def _submit(self, opened: Future[Encoder]) -> None:
        texts = tuple(self._waiting.values())
        self._waiting.clear()
        if texts:
            self._groups.append((len(texts), self._thread.submit(self._embed, opened, texts)))

    def _embed(self, opened: Future[Encoder], texts: Sequence[str]) -> None:
        Journal(self._cache, opened.result()).encode(texts)
