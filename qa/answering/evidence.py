"""From judged sentences to evidence: what counts, in whose voice, at which time.

Comes in: candidates with their judgements. Goes out: `Evidence`, syndicated copies counted once.
Ordering it into states is left to `timeline`, the phrase of an open answer to `phrases`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.records import Article, DateRange, Sentence, Span
from index.stories import by_age
from qa.judging.reader import Candidate, Judgement, Reply
from qa.reading.words import read_words
from qa.records import Stance

# Jaccard overlap of words from which two sentences of one story are the same sentence, edited.
SAME_WORDING = 0.75
_SENTENCE_END = re.compile(r"(?<=[.?!”\"])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence that bears on the question.

    `relevance` and `confidence` (in the stance) are in 0..1. `voice` is the `doc_id` that
    says it: of a sentence that syndicated copies share, the first of them. `stands_for` is what a
    correction takes back, where the quote is of its notice and says what is right instead.
    `reply` is as in the judgement.
    """

    article: Article
    sentence: Sentence
    quote: str
    stance: Stance
    relevance: float
    confidence: float
    voice: str
    stands_for: str | None = None
    reply: Reply | None = None

    @property
    def span(self) -> Span:
        """Where the quote stands."""
        return self.sentence.span

    @property
    def told_of(self) -> DateRange:
        """The days it speaks of: its own event where it names one, else its publication."""
        event = self.sentence.event
        if event is not None and event.end_on is not None:
            return event
        return self.article.published


def select_evidence(
    candidates: Sequence[Candidate],
    judgements: Sequence[Judgement],
    *,
    floor: float,
    story_of: Callable[[str], str],
) -> tuple[Evidence, ...]:
    """Candidates at or above `floor` with nothing missing, in the order given, one per wording.

    `story_of` names the story of an article's id: copies of one another have one story.
    A syndicated copy adds no weight: what it says in about the words of its story's voice is left
    out. What it says in words of its own (the one paragraph that was updated) it says itself.
    """
    voices = story_voices((candidate.article for candidate in candidates), story_of)
    told = _told_by(candidates, voices)
    kept: dict[tuple[str, tuple[str, ...]], Evidence] = {}
    for candidate, judgement in zip(candidates, judgements, strict=True):
        asks = candidate.text.rstrip("”\"'’ ").endswith("?")
        if judgement.relevance < floor or judgement.missing or asks:
            continue
        doc_id = candidate.article.doc_id
        voice = voices[doc_id]
        wording = tuple(word.lower for word in read_words(candidate.text))
        words = frozenset(wording)
        if voice != doc_id and any(same_wording(words, said) for said in told[voice]):
            continue
        evidence = Evidence(
            article=candidate.article,
            sentence=candidate.sentence,
            quote=candidate.text,
            stance=judgement.stance,
            relevance=judgement.relevance,
            confidence=judgement.confidence,
            voice=doc_id,
            reply=judgement.reply,
        )
        kept.setdefault((voice, wording), evidence)
    return tuple(kept.values())


def _told_by(
    candidates: Sequence[Candidate], voices: dict[str, str]
) -> dict[str, tuple[frozenset[str], ...]]:
    """For each voice that has copies, the words of each sentence of its article."""
    copied = {voice for doc_id, voice in voices.items() if voice != doc_id}
    sentences: dict[str, dict[str, None]] = {}
    for candidate in candidates:
        voice = candidate.article.doc_id
        if voice in copied:
            whole = _SENTENCE_END.split(candidate.article.text) if voice not in sentences else ()
            sentences.setdefault(voice, {}).update(dict.fromkeys((*whole, candidate.text)))
    return {voice: tuple(words_of(text) for text in texts) for voice, texts in sentences.items()}


def story_voices(articles: Iterable[Article], story_of: Callable[[str], str]) -> dict[str, str]:
    """For each article's id, the id of the one among `articles` that speaks for its story.

    `story_of` names the story of an id. The earliest published speaks, ties by id.
    """
    unique = {article.doc_id: article for article in articles}
    voices: dict[str, str] = {}
    speaks: dict[str, str] = {}
    for article in sorted(unique.values(), key=by_age):
        voices[article.doc_id] = speaks.setdefault(story_of(article.doc_id), article.doc_id)
    return voices


def same_wording(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences of one story, given by their words, are the same sentence, edited."""
    return len(one & other) >= SAME_WORDING * max(1, len(one | other))


def words_of(text: str) -> frozenset[str]:
    """The words of a sentence, as `same_wording` compares them."""
    return frozenset(word.lower for word in read_words(text))
