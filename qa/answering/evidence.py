"""From judged sentences to evidence: what counts, in whose voice, at which time.

Comes in: candidates with their judgements. Goes out: `Evidence`, syndicated copies counted once.
Ordering it into states is left to `timeline`, the phrase of an open answer to `phrases`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from index.records import Article, DateRange, Sentence, Span
from qa.judging.reader import Candidate, Judgement
from qa.reading.words import read_words
from qa.records import Stance

_T = TypeVar("_T")
_SHINGLE_WORDS = 5
# Jaccard overlap of words from which two sentences of one story are the same sentence, edited.
SAME_WORDING = 0.75
_SENTENCE_END = re.compile(r"(?<=[.?!”\"])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence that bears on the question.

    `relevance` and `confidence` (in the stance) are in 0..1. `voice` is the `doc_id` that
    says it: of a sentence that syndicated copies share, the first of them.
    """

    article: Article
    sentence: Sentence
    quote: str
    stance: Stance
    relevance: float
    confidence: float
    voice: str

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
    same_story: float,
) -> tuple[Evidence, ...]:
    """Candidates at or above `floor` with nothing missing, in the order given, one per wording.

    A syndicated copy adds no weight: what it says in about the words of its story's voice is left
    out. What it says in words of its own (the one paragraph that was updated) it says itself.
    """
    voices = story_voices((candidate.article for candidate in candidates), same_story)
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
        if voice != doc_id and any(_jaccard(words, said) >= SAME_WORDING for said in told[voice]):
            continue
        evidence = Evidence(
            article=candidate.article,
            sentence=candidate.sentence,
            quote=candidate.text,
            stance=judgement.stance,
            relevance=judgement.relevance,
            confidence=judgement.confidence,
            voice=doc_id,
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
    return {
        voice: tuple(frozenset(word.lower for word in read_words(text)) for text in texts)
        for voice, texts in sentences.items()
    }


def story_voices(articles: Iterable[Article], same_story: float) -> dict[str, str]:
    """For each article's id, the id of the one that speaks for its story.

    Two articles are one story where their word 5-grams overlap by at least `same_story` (Jaccard;
    Broder 1997). The earliest published speaks, ties by id.
    """
    unique = {article.doc_id: article for article in articles}
    ordered = sorted(unique.values(), key=_age)
    shingles = {article.doc_id: _shingles(article.text) for article in ordered}
    voices: dict[str, str] = {}
    for article in ordered:
        own = shingles[article.doc_id]
        voices[article.doc_id] = next(
            (
                voice
                for voice in dict.fromkeys(voices.values())
                if _jaccard(own, shingles[voice]) >= same_story
            ),
            article.doc_id,
        )
    return voices


def _age(article: Article) -> tuple[str, str]:
    day = article.published.start_on or article.published.end_on
    return (day.isoformat() if day else "9999-12-31", article.doc_id)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = tuple(word.lower for word in read_words(text))
    if len(words) < _SHINGLE_WORDS:
        return frozenset({words})
    return frozenset(
        words[at : at + _SHINGLE_WORDS] for at in range(len(words) - _SHINGLE_WORDS + 1)
    )


def _jaccard(one: frozenset[_T], other: frozenset[_T]) -> float:
    return len(one & other) / max(1, len(one | other))
