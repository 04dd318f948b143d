"""Whether a sentence tells of the deed that is asked about, and as what."""

import pytest

from index.records import Article, Sentence, Span
from qa.answering.phrase.deeds import tells_deed
from qa.judging.claim.proposition import propose
from qa.judging.reader import Candidate
from qa.judging.rules import RuleReader
from qa.reading.question import read_question


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Who sued the mill?", "The mill closed in May.", False),
        ("Who sued the mill?", "Ann Lee is suing the mill.", True),
        ("Who closed the mill?", "The owner shut the mill.", True),
        ("How many people were deported?", "40 people were traced.", False),
        ("How many people were deported?", "40 people were deported.", True),
        ("How many people does the tram carry?", "410 people used the tram.", True),
        ("Who is the mayor of Harlow?", "Ann Lee, the mayor, spoke.", True),
        ("How many jobs will go when the mill closes?", "41 jobs would go.", True),
        ("How many players signed for Rovers?", "The fee was for 40 of them.", False),
        ("How many players signed for Rovers?", "40 players joined Rovers.", True),
        ("Who said the mill was lost?", "Ann Lee wrote so.", True),
    ],
)
def test_a_deed_needs_a_word_of_its_own(question: str, sentence: str, expected: object) -> None:
    """Light verbs, verbs of saying, and clauses beside the question ask for none."""
    assert tells_deed(propose(read_question(question)), sentence) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "stance"),
    [
        # What a clause of time tells in the present is yet to come.
        ("Has the firm reopened the mill?", "When the firm reopens the mill, 40 go.", "called_for"),
        ("Has the firm reopened the mill?", "When the firm reopened the mill, 40 went.", "affirms"),
        # "No" before the subject governs its clause.
        (
            "Were the trams affected by the strike?",
            "The firm said no trams, buses or boats of other towns were impacted by the strike.",
            "denies",
        ),
        # "Since 2014" opens no clause, and a comma ends one.
        ("Was Ann Lee arrested?", "Ann Lee, at the mill since 2014, was arrested.", "affirms"),
        # Steps of a case are not each other.
        ("Was Ann Lee convicted?", "Ann Lee was arrested.", "context"),
        ("Did Ann Lee plead guilty?", "Ann Lee has pleaded guilty to theft.", "affirms"),
        # A verb that no list has.
        ("Did the firm recall the milk?", "The firm has recalled the milk.", "affirms"),
    ],
)
def test_what_a_sentence_says_of_the_deed(question: str, sentence: str, stance: str) -> None:
    """Judged by the rules."""
    article = Article(doc_id="a", text=sentence)
    candidate = Candidate(
        article=article,
        sentence=Sentence(span=Span(doc_id="a", start=0, end=len(sentence)), n=0),
        text=sentence,
        context="",
        similarity=0.7,
    )
    (judged,) = RuleReader().judge(read_question(question), [candidate])
    assert judged.stance.value == stance
