"""An answer for people: verdict, words with markers, timeline, sources, in plain text or colour.

Comes in: an `Answer` and what the stream can show. Goes out: text that ends with a line break.
Everything that an article or a question brought is neutralised before it is set, and nothing is
added that the answer does not hold.
"""

from api.config import Display
from api.text import Tone, in_ascii, safe, shorten, toned, width_columns, wrap
from index.records import DateBasis, DateRange
from qa.answering.phrase.datewords import day_in_words, range_in_words, range_with_basis
from qa.records import DECISIVE, Answer, Citation, Stance, Status, TimelineEntry, Verdict

STANCE_WORDS = {
    Stance.AFFIRMS: "affirmed",
    Stance.PARTLY: "in part",
    Stance.DENIES: "denied",
    Stance.CALLED_FOR: "only called for",
    Stance.CONTEXT: "background",
}
STANCE_MARKS = {
    Stance.AFFIRMS: "●",
    Stance.PARTLY: "◐",
    Stance.DENIES: "○",
    Stance.CALLED_FOR: "◌",
    Stance.CONTEXT: "·",
}
_STANCE_TONES = {
    Stance.AFFIRMS: Tone.GOOD,
    Stance.PARTLY: Tone.MIXED,
    Stance.DENIES: Tone.BAD,
    Stance.CALLED_FOR: Tone.FAINT,
    Stance.CONTEXT: Tone.FAINT,
}
BASIS_WORDS = {
    DateBasis.SIDECAR: "date given beside the article",
    DateBasis.METADATA: "date given with the article",
    DateBasis.TEXT: "date stated in the text",
    DateBasis.INFERRED: "date inferred",
    DateBasis.UNKNOWN: "date not known",
}
_INDENT = "  "


def render(answer: Answer, display: Display, *, show_timeline: bool | None = None) -> str:
    """Return the answer as text for `display`.

    `show_timeline`: `True` always, `False` never; `None` where the story changed or is disputed.
    """
    if show_timeline is None:
        show_timeline = answer.reversed or answer.status is Status.DISPUTED
    page = _Page(display)
    page.add_head(answer)
    page.add_text(answer.answer)
    if show_timeline:
        page.add_timeline(answer)
    if answer.citations:
        page.add_passages("Sources", answer.citations, shown=answer.answer)
    if answer.status is Status.UNANSWERABLE and answer.related:
        page.add_passages("Nearest passages (they do not answer the question)", answer.related)
    elif answer.related:
        page.add_passages("The same words in other articles (counted once)", answer.related)
    text = "\n".join(page.lines) + "\n"
    return text if display.symbols else in_ascii(text)


class _Page:
    """Lines set one block after another, each block after an empty line."""

    def __init__(self, display: Display) -> None:
        self.lines: list[str] = []
        self._colour = display.colour
        self._columns = display.width_columns

    def add_head(self, answer: Answer) -> None:
        """Add the verdict in a word, and in one line more when it holds and whether it changed."""
        word, tone = _head_word(answer)
        if answer.as_of is not None:
            word += f", as of {day_in_words(answer.as_of)}"
        self._add(word, Tone.STRONG, tone)
        note = _head_note(answer)
        if note:
            self._add(note, Tone.FAINT)

    def add_text(self, text: str) -> None:
        """Add the answer's own words, its lines kept apart."""
        self._begin()
        for line in text.splitlines():
            self._add(safe(line))

    def add_timeline(self, answer: Answer) -> None:
        """Add each state of the matter in order of time, along a rail."""
        self._begin("Timeline")
        if not answer.timeline:
            self._add("No dated state of the matter was found.", Tone.FAINT, indent=_INDENT)
        for n, entry in enumerate(answer.timeline):
            if n:
                self.lines.append(f"{_INDENT}│")
            self._add_entry(entry, rail=" " if n == len(answer.timeline) - 1 else "│")

    def add_passages(
        self, heading: str, passages: tuple[Citation, ...], *, shown: str = ""
    ) -> None:
        """Add quotations with where they stand, when that was published and how that is known.

        Of a quotation that stands in `shown` already, only the beginning comes again.
        """
        self._begin(heading)
        for passage in passages:
            label = "·" if passage.marker is None else f"[{passage.marker}]"
            hang = _INDENT + " " * (width_columns(label) + 1)
            quote = safe(passage.quote)
            if passage.quote in shown:
                quote = shorten(quote, self._columns - width_columns(hang) - 2)
            first, *others = wrap(
                f"“{quote}”", self._columns, first=f"{_INDENT}{label} ", rest=hang
            )
            self.lines.append(first.replace(label, self._tone(label, Tone.MARKER), 1))
            self.lines.extend(others)
            self._add(_origin(passage), indent=hang)
            self._add(_standing(passage), Tone.FAINT, indent=hang)
            if passage.url:
                # Never wrapped: a broken address cannot be followed.
                self.lines.append(hang + self._tone(safe(passage.url), Tone.FAINT))

    def _add_entry(self, entry: TimelineEntry, *, rail: str) -> None:
        tone = _STANCE_TONES[entry.state]
        strength = (Tone.STRONG,) if entry.current else ()
        markers = "".join(f"[{marker}]" for marker in entry.markers)
        now = "◀ current" if entry.current else ""
        dates, state = _entry_dates(entry), STANCE_WORDS[entry.state]
        when = " ".join((self._tone(STANCE_MARKS[entry.state], tone), self._tone(dates, *strength)))
        what = " ".join(
            part
            for part in (
                self._tone(state, tone, *strength),
                self._tone(markers, Tone.MARKER),
                self._tone(now, Tone.STRONG),
            )
            if part
        )
        # Measured without colour, whose codes take no columns.
        if width_columns(f"{_INDENT}● {dates} · {state} {markers} {now}") <= self._columns:
            self.lines.append(f"{_INDENT}{when} · {what}")
        else:
            self.lines.extend((f"{_INDENT}{when}", f"{_INDENT}{rail} {what}"))
        if entry.event is not None:
            reported = f"reported {range_with_basis(entry.published)}"
            self._add(reported, Tone.FAINT, indent=f"{_INDENT}{rail} ")

    def _begin(self, heading: str = "") -> None:
        self.lines.append("")
        if heading:
            self.lines.extend(
                self._tone(line, Tone.STRONG) for line in wrap(heading, self._columns)
            )

    def _add(self, text: str, *tones: Tone, indent: str = "") -> None:
        for line in wrap(text, self._columns - width_columns(indent)):
            self.lines.append(indent + self._tone(line, *tones))

    def _tone(self, text: str, *tones: Tone) -> str:
        return toned(text, tones, colour=self._colour)


def _head_word(answer: Answer) -> tuple[str, Tone]:
    if answer.status is Status.UNANSWERABLE:
        return "Not answered", Tone.MIXED
    if answer.status is Status.DISPUTED:
        return "Disputed", Tone.MIXED
    if answer.verdict is None:
        return "Answered", Tone.GOOD
    return ("Yes", Tone.GOOD) if answer.verdict is Verdict.YES else ("No", Tone.BAD)


def _head_note(answer: Answer) -> str:
    """How the story changed, or the date it now rests on."""
    settled = [entry for entry in answer.timeline if entry.state in DECISIVE]
    if answer.reversed and settled:
        steps = "; then ".join(
            f"{STANCE_WORDS[entry.state]}, {_entry_dates(entry)}" for entry in settled
        )
        return f"The story changed: {steps}."
    current = [entry for entry in answer.timeline if entry.current]
    return f"Latest: {_entry_dates(current[-1])}." if current else ""


def _entry_dates(entry: TimelineEntry) -> str:
    """When it took place, where that is told, else when it was reported."""
    return range_with_basis(entry.published if entry.event is None else entry.event)


def _origin(passage: Citation) -> str:
    title = safe(passage.title or passage.span.doc_id)
    parts = (title, safe(passage.source or ""), range_in_words(passage.published))
    return " — ".join(part for part in parts if part)


def _standing(passage: Citation) -> str:
    speaker = f"said by {safe(passage.speaker)}" if passage.speaker else ""
    parts = (STANCE_WORDS[passage.stance], speaker, _basis(passage.published))
    return " · ".join(part for part in parts if part)


def _basis(dates: DateRange) -> str:
    words = BASIS_WORDS[dates.basis]
    return f"{words}: {safe(dates.because)}" if dates.because else words
