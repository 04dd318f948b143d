"""An answer as a chat completion: message, annotations, pieces of a stream.

Comes in: an `Answer`, and when and for what it is written. Goes out: plain values in OpenAI's
shapes, in the order that a client reads them. Nothing is said that the answer does not hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from api.asking import Asked
from api.chat.schemas import MODEL
from api.terminal import BASIS_WORDS
from api.text import safe
from qa.answering.check import MARKER
from qa.answering.phrase.datewords import range_in_words
from qa.contract import JsonObject, answer_to_dict
from qa.records import Answer, Citation

SOURCES_HEADING = "Sources:"
# Words at each end of a quotation that find its place.
_ENDS_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One completion: its id, its second, where articles can be read, words of the conversation."""

    asked: Asked
    answer: Answer
    completion_id: str
    created_s: int
    base_url: str
    n_prompt_words: int
    events: bool = False

    def whole(self) -> JsonObject:
        """Return the completion at once."""
        message = {
            "role": "assistant",
            "content": self.content,
            "refusal": None,
            "annotations": self.annotations,
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {
            **self._head("chat.completion"),
            "choices": [choice],
            "usage": self.usage,
            "dateline": answer_to_dict(self.answer),
        }

    def chunks(self, *, include_usage: bool) -> Iterator[JsonObject]:
        """Give the completion in pieces: role, words, citations, end, and usage if it is wanted.

        The whole answer comes with the end. With `events` citations come first and as events of
        Open WebUI, which numbers sources in the order they come in.
        """
        usage: JsonObject = {"usage": None} if include_usage else {}
        if self.events:
            for event in self._events():
                yield {**self._head("chat.completion.chunk"), "choices": [], **usage, **event}
        yield self._chunk({"role": "assistant", "content": "", "refusal": None}) | usage
        for piece in self.content.splitlines(keepends=True):
            yield self._chunk({"content": piece}) | usage
        if self.annotations and not self.events:
            yield self._chunk({"annotations": self.annotations}) | usage
        end = self._chunk({}, finish_reason="stop") | usage
        yield end | {"dateline": answer_to_dict(self.answer)}
        if include_usage:
            yield {**self._head("chat.completion.chunk"), "choices": [], "usage": self.usage}

    @property
    def content(self) -> str:
        """The answer's words, and below them where each marker's quotation is from.

        Before them stands what a follow-up was understood as.
        """
        words = f"{self._understood}{self.answer.answer}"
        if not self.answer.citations or self.events:
            return words
        lines = [f"- [{citation.marker}] {_origin(citation)}" for citation in self.answer.citations]
        return "\n".join((words, "", SOURCES_HEADING, "", *lines))

    @property
    def annotations(self) -> list[JsonObject]:
        """One for each place of the answer's words where a citation is marked.

        In the order of the markers and not of the places: a client that numbers sources as they
        come, as Open WebUI does, gives each the number that the words have for it.
        """
        by_marker = {citation.marker: citation for citation in self.answer.citations}
        found: list[JsonObject] = []
        n_before = len(self._understood)
        for start, end, marker in sorted(marked(self.answer), key=lambda place: place[2]):
            citation = {
                "start_index": n_before + start,
                "end_index": n_before + end,
                "title": _title(by_marker[marker]),
                "url": self._url(by_marker[marker]),
            }
            found.append({"type": "url_citation", "url_citation": citation})
        return found

    @property
    def usage(self) -> JsonObject:
        """Words of the conversation and of the message."""
        n_words = len(self.content.split())
        return {
            "prompt_tokens": self.n_prompt_words,
            "completion_tokens": n_words,
            "total_tokens": self.n_prompt_words + n_words,
        }

    @property
    def _understood(self) -> str:
        return self.asked.understood_as(self.answer)

    def _events(self) -> Iterator[JsonObject]:
        """Give each citation as Open WebUI's event; its `source` keeps two of one article apart."""
        for citation in self.answer.citations:
            title, url = _title(citation), self._url(citation)
            doc_id = citation.span.doc_id
            metadata = {"source": f"{doc_id}#{citation.marker}", "name": title, "url": url}
            data = {
                "source": {"id": doc_id, "name": title, "url": url},
                "document": [f"{citation.quote}\n\n{_origin(citation)}"],
                "metadata": [metadata],
            }
            yield {"event": {"type": "source", "data": data}}

    def _head(self, kind: str) -> JsonObject:
        return {
            "id": self.completion_id,
            "object": kind,
            "created": self.created_s,
            "model": MODEL,
            "system_fingerprint": f"fp_{self.answer.generation}",
        }

    def _chunk(self, delta: JsonObject, finish_reason: str | None = None) -> JsonObject:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return {**self._head("chat.completion.chunk"), "choices": [choice]}

    def _url(self, citation: Citation) -> str:
        """Return the article's own address, else where this service gives its text, at the words.

        Clients merge sources of one address, so each quotation has one of its own.
        """
        if citation.url and citation.url.startswith(("http://", "https://")):
            url = citation.url
        else:
            url = f"{self.base_url}/v1/articles/{quote(citation.span.doc_id, safe='')}"
        return f"{url}{'' if '#' in url else '#'}{text_directive(citation.quote)}"


def marked(answer: Answer) -> Iterator[tuple[int, int, int]]:
    """Give start, end and number of each marker in the answer's own words, in their order.

    A number in brackets inside a quotation is the article's and none of ours.
    """
    quotes = [f"“{citation.quote}”" for citation in answer.citations]
    covered: list[tuple[int, int]] = []
    # Longer ones first, as the check of answers has it: a quotation may be part of another.
    for words in sorted(dict.fromkeys(quotes), key=len, reverse=True):
        start = answer.answer.find(words)
        while start >= 0:
            covered.append((start, start + len(words)))
            start = answer.answer.find(words, start + len(words))
    markers = {citation.marker for citation in answer.citations}
    for match in MARKER.finditer(answer.answer):
        inside = any(start <= match.start() < end for start, end in covered)
        if not inside and int(match[1]) in markers:
            yield match.start(), match.end(), int(match[1])


def text_directive(words: str) -> str:
    """Return what makes a browser scroll to `words` and highlight them: a text fragment's end.

    As https://wicg.github.io/scroll-to-text-fragment/ has it, where `-` and `,` have meanings. Of
    many words the first and the last are enough.
    """
    parts = words.split()
    ends = [parts[:_ENDS_WORDS], parts[-_ENDS_WORDS:]] if len(parts) > 2 * _ENDS_WORDS else [parts]
    written = (quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f":~:text={','.join(written)}"


def _title(citation: Citation) -> str:
    return safe(citation.title or citation.span.doc_id)


def _origin(citation: Citation) -> str:
    """Title, publisher, date, and how the date is known."""
    dates = range_in_words(citation.published)
    known = f"{dates} ({BASIS_WORDS[citation.published.basis]})" if dates else ""
    parts = (_title(citation), safe(citation.source or ""), known, safe(citation.url or ""))
    return ". ".join(part for part in parts if part)
