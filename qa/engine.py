"""One question from the door to the answer: the whole way, in order, on one page.

Comes in: a question and an opened index. Goes out: a checked `Answer`. Each step is a module of
its own; nothing here reads a clock but for `timings_ms`.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.milvus.address import StoreAddress
from index.storing.interface import Store
from index.storing.opening import open_store
from qa.answering.check import check_answer, check_citation
from qa.answering.compose import REASON_WORDS, Composed, compose_open, compose_polar, relate
from qa.answering.copies import find_copies
from qa.answering.corrected import with_corrections
from qa.answering.evidence import Evidence, select_evidence
from qa.answering.hindsight import without_hindsight
from qa.answering.phrase.find import find_phrases
from qa.answering.phrase.ranking import Finding, choose
from qa.answering.phrase.replies import needs_replies, with_replies
from qa.answering.timeline import rule
from qa.judging.exclusive import is_of_contest
from qa.judging.reader import Candidate, Judgement, Reader, context_of
from qa.judging.readers import load_reader
from qa.judging.rules import RuleReader
from qa.reading.question import Question, read_question, terms_named
from qa.reading.spelling import mend_spelling
from qa.reading.times import names_event_by_year
from qa.records import Answer, Chosen, Hit, Kind, Reason, Status
from qa.retrieve import retrieve
from qa.settings import DEFAULT_READER, ReaderName, Settings
from qa.stages import Progress, Stage, Tell, tell_nobody

# What a later article might have said is looked up where the day admits nothing that does.
_MAYBE_LATER = frozenset({Reason.NO_EVIDENCE, Reason.OFF_TOPIC})


class Engine:
    """Answers questions over one opened index. Safe to share between threads."""

    def __init__(
        self, index: Store, *, reader: Reader | None = None, settings: Settings | None = None
    ) -> None:
        """Take an opened index; the reader of rules and the default settings unless given."""
        self.index = index
        self._reader = reader or RuleReader()
        self.settings = settings or Settings()

    @classmethod
    def open(
        cls, home: Path, *, reader: ReaderName = DEFAULT_READER, store: StoreAddress | None = None
    ) -> Self:
        """The engine over the current index at `home`, or in a store.

        Raises:
            NoIndexError, IndexDamagedError, ModelError, StoreError: as
                `index.storing.opening.open_store` does.
            WeightsError: the reader needs the trained network, and its weights are not there.

        """
        return cls(open_store(home, store), reader=load_reader(reader))

    def retrieve(self, text: str, *, as_of: date | None = None) -> tuple[Hit, ...]:
        """The ranked chunks for a question, as the reader gets them."""
        question = self._read(text, as_of)
        return retrieve(question, self._embed(question), self.index, self.settings)

    def ask(self, text: str, *, as_of: date | None = None, tell: Tell = tell_nobody) -> Answer:
        """The answer to `text`, from articles certainly published by `as_of` if it is given.

        `tell` is called at the end of each stage.

        Raises:
            QuestionError: the question is empty, too long or holds no word.
            CitationError: a citation did not check; a defect, never a shorter answer.

        """
        started = time.perf_counter()
        question = self._read(text, as_of)
        vector = self._embed(question)
        answer = self._answer(question, vector, tell)
        if answer.reason in _MAYBE_LATER and question.as_of is not None:
            answer = self._with_later_reason(question, vector, question.as_of, answer)
        tell(Progress(stage=Stage.TIMELINE, answer=answer))
        # Nothing that quotes an article is told before every quotation has been checked.
        check_answer(answer, self.index.article)
        tell(Progress(stage=Stage.ANSWER, answer=answer))
        tell(Progress(stage=Stage.CITATIONS, answer=answer))
        total_ms = (time.perf_counter() - started) * 1_000
        return replace(answer, timings_ms={"total": round(total_ms, 3)})

    def choose(self, text: str, choices: Sequence[str], *, as_of: date | None = None) -> Chosen:
        """Which of `choices` articles certainly published by `as_of` bear out best, as answer.

        Raises:
            QuestionError: the question is as in `ask`, or the choices are too few, too many or too
                long.
            CitationError: a citation did not check; a defect.

        """
        from qa.choosing.choose import choose as choose_among  # noqa: PLC0415 - few questions offer
        from qa.choosing.model import load_weights  # noqa: PLC0415 - any choices

        chosen = choose_among(self._read(text, as_of), choices, self.index, load_weights())
        for citation in chosen.borne_out_by:
            if citation is not None:
                article = self.index.article(citation.span.doc_id)
                check_citation(citation, article, chosen.as_of)
        return chosen

    def _read(self, text: str, as_of: date | None) -> Question:
        return read_question(text, as_of=as_of, last_day=self.index.last_day())

    def _embed(self, question: Question) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self.index.encoder.encode([question.body])[0]
        return vector

    def _answer(self, question: Question, vector: NDArray[np.float32], tell: Tell) -> Answer:
        hits = retrieve(question, vector, self.index, self.settings)
        tell(Progress(stage=Stage.RETRIEVED, hits=hits))
        answer, candidates, judgements = self._decide(question, vector, hits, tell)
        if answer.status is Status.UNANSWERABLE:
            return self._explain(answer, candidates, judgements)
        most = self.settings.n_copies
        copies = find_copies(answer.citations, self.index, question.as_of, most)
        return replace(answer, related=copies)

    def _decide(
        self, question: Question, vector: NDArray[np.float32], hits: tuple[Hit, ...], tell: Tell
    ) -> tuple[Answer, tuple[Candidate, ...], tuple[Judgement, ...]]:
        """The answer without anything `related`, and what of the hits it was made of."""
        question = self._mended(question, hits)
        candidates = self._candidates(hits, vector, question.as_of)
        judgements = self._reader.judge(question, candidates)
        evidence = self._evidence(question, candidates, judgements)
        tell(Progress(stage=Stage.JUDGED, n_judged=len(judgements), evidence=evidence))
        if question.kind is Kind.POLAR:
            return self._polar(question, evidence), candidates, judgements
        findings = find_phrases(question, evidence)
        if needs_replies(question, findings):
            judgements = self._reader.replies(question, candidates, judgements)
            evidence = self._evidence(question, candidates, judgements)
            findings = with_replies(question, findings, evidence)
        return self._open(question, findings), candidates, judgements

    def _evidence(
        self,
        question: Question,
        candidates: tuple[Candidate, ...],
        judgements: tuple[Judgement, ...],
    ) -> tuple[Evidence, ...]:
        evidence = select_evidence(
            candidates,
            judgements,
            floor=self.settings.floor,
            story_of=self.index.story,
        )
        return with_corrections(question, evidence, self.index)

    def _mended(self, question: Question, hits: tuple[Hit, ...]) -> Question:
        """The question with slips of typing mended by the words of what was retrieved."""
        doc_ids = dict.fromkeys(hit.chunk.span.doc_id for hit in hits)
        mended = mend_spelling(question.body, (self.index.article(d).text for d in doc_ids))
        return (
            question
            if mended == question.body
            else replace(question, body=mended, terms=terms_named(mended, question.focus))
        )

    def _candidates(
        self, hits: tuple[Hit, ...], vector: NDArray[np.float32], as_of: date | None
    ) -> tuple[Candidate, ...]:
        """The sentences of the hits with their context, those of the best hit's article first."""
        found: dict[tuple[str, int], Candidate] = {}
        wanted: dict[str, list[int]] = {}
        for chunk in (hit.chunk for hit in hits):
            in_chunk = range(chunk.first_sentence, chunk.last_sentence + 1)
            wanted.setdefault(chunk.span.doc_id, []).extend(in_chunk)
        for doc_id, numbers in wanted.items():
            article = without_hindsight(self.index.article(doc_id), as_of)
            sentences = self.index.sentences(doc_id)
            similarities = self.index.sentence_vectors(doc_id) @ vector
            for n in numbers:
                found.setdefault(
                    (article.doc_id, n),
                    Candidate(
                        article=article,
                        sentence=sentences[n],
                        text=article.quote(sentences[n].span),
                        context=context_of(article, sentences, n),
                        similarity=float(similarities[n]),
                    ),
                )
        return tuple(found.values())

    def _polar(self, question: Question, evidence: tuple[Evidence, ...]) -> Answer:
        ruling = rule(
            question,
            evidence,
            turning=self.settings.turning,
            undated_counts=is_of_contest(question) or names_event_by_year(question.text),
        )
        if ruling.current is None:
            return self._blank(question, ruling.reason or Reason.NO_EVIDENCE)
        composed = compose_polar(ruling, quotes_per_state=self.settings.quotes_per_state)
        status = Status.DISPUTED if ruling.reason is Reason.CONFLICT else Status.ANSWERED
        answer = self._filled(question, composed, status, ruling.confidence)
        return replace(
            answer, verdict=ruling.verdict, reversed=ruling.is_reversed, reason=ruling.reason
        )

    def _open(self, question: Question, findings: tuple[Finding, ...]) -> Answer:
        if not findings:
            return self._blank(question, Reason.NO_EVIDENCE)
        composed = compose_open(choose(findings, self.settings.quotes_per_state))
        confidence = min(1.0, findings[0].score / 2)
        return self._filled(question, composed, Status.ANSWERED, confidence)

    def _filled(
        self, question: Question, composed: Composed, status: Status, confidence: float
    ) -> Answer:
        return replace(
            self._blank(question, None),
            status=status,
            answer=composed.text,
            citations=composed.citations,
            timeline=composed.timeline,
            confidence=round(confidence, 4),
        )

    def _blank(self, question: Question, reason: Reason | None) -> Answer:
        return Answer(
            question=question.text,
            as_of=question.as_of,
            kind=question.kind,
            status=Status.UNANSWERABLE,
            verdict=None,
            reversed=False,
            reason=reason,
            answer="" if reason is None else REASON_WORDS[reason],
            confidence=0.0,
            citations=(),
            timeline=(),
            related=(),
            generation=self.index.generation,
            n_articles=self.index.n_articles,
        )

    def _explain(
        self,
        answer: Answer,
        candidates: tuple[Candidate, ...],
        judgements: tuple[Judgement, ...],
    ) -> Answer:
        """Adds the passages nearest to the question; tells off topic from not said."""
        whole = tuple(replace(judgement, missing=()) for judgement in judgements)
        near = select_evidence(
            candidates,
            whole,
            floor=self.settings.related_floor,
            story_of=self.index.story,
        )
        ranked = sorted(near, key=lambda e: (-e.relevance, e.article.doc_id, e.sentence.n))
        reason = answer.reason
        if reason is Reason.NO_EVIDENCE and not ranked:
            reason = Reason.OFF_TOPIC
        text = REASON_WORDS[reason] if reason else ""
        related = relate(tuple(ranked[: self.settings.n_related]))
        return replace(answer, reason=reason, answer=text, related=related)

    def _with_later_reason(
        self, question: Question, vector: NDArray[np.float32], as_of: date, answer: Answer
    ) -> Answer:
        """`BEFORE_AS_OF` where an article published after the day bears on the question."""
        question = replace(question, as_of=None)
        later = tuple(
            hit
            for hit in retrieve(question, vector, self.index, self.settings)
            if not self.index.article(hit.chunk.span.doc_id).published.certainly_by(as_of)
        )
        told, _, _ = self._decide(question, vector, later, tell_nobody)
        bears = told.status is not Status.UNANSWERABLE or told.reason is Reason.ONLY_CALLED_FOR
        if not bears:
            return answer
        reason = Reason.BEFORE_AS_OF
        return replace(answer, reason=reason, answer=REASON_WORDS[reason])
