"""From judged sentences to evidence: what counts, in whose voice, at which time.

Comes in: candidates with their judgements. Goes out: `Evidence`, syndicated copies counted once.
Ordering it into states is left to `timeline`, the phrase of an open answer to `phrases`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.records import Article, DateRange, Sentence, Span
from qa.judging.reader import Candidate, Judgement
from qa.reading.words import read_words
from qa.records import Stance

_SHINGLE_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence that bears on the question.

    `relevance` and `confidence` (in the stance) are in 0..1. `voice` is the `doc_id` that speaks
    for all syndicated copies of its story.
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

    Of equal wordings the one of the story's own voice is kept, so a copy never adds weight.
    """
    voices = story_voices((candidate.article for candidate in candidates), same_story)
    kept: dict[tuple[str, str], Evidence] = {}
    for candidate, judgement in zip(candidates, judgements, strict=True):
        asks = candidate.text.rstrip("”\"'’ ").endswith("?")
        if judgement.relevance < floor or judgement.missing or asks:
            continue
        voice = voices[candidate.article.doc_id]
        if voice != candidate.article.doc_id:
            continue
        wording = " ".join(word.lower for word in read_words(candidate.text))
        evidence = Evidence(
            article=candidate.article,
            sentence=candidate.sentence,
            quote=candidate.text,
            stance=judgement.stance,
            relevance=judgement.relevance,
            confidence=judgement.confidence,
            voice=voice,
        )
        kept.setdefault((voice, wording), evidence)
    return tuple(kept.values())


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


def _jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / len(one | other)
