"""The trained reader: what it makes of clear sentences, and that only its own weights are run."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.records import Article, Sentence, Span
from qa.judging.reader import Candidate
from qa.judging.trained import (
    CARD_FILE,
    COLUMNS,
    ONNX_FILE,
    WEIGHTS,
    TrainedReader,
    WeightsError,
    passage_of,
    to_judgement,
)
from qa.reading.question import read_question
from qa.records import Stance


@pytest.fixture(scope="module")
def reader() -> TrainedReader:
    """The reader as shipped."""
    return TrainedReader.load()


def _candidate(text: str, context: str = "") -> Candidate:
    return Candidate(
        article=Article(doc_id="a", text=text),
        sentence=Sentence(span=Span(doc_id="a", start=0, end=len(text)), n=0),
        text=text,
        context=context,
        similarity=0.5,
    )


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (
            "did the council close the library?",
            "The council closed the library last week.",
            Stance.AFFIRMS,
        ),
        (
            "did the council close the library?",
            "The council refused to close the library.",
            Stance.DENIES,
        ),
        (
            "did the council close the library?",
            "Residents called on the council to close the library.",
            Stance.CALLED_FOR,
        ),
        (
            "did the council close the library?",
            "The airline ordered twelve new aircraft on Monday.",
            Stance.CONTEXT,
        ),
        (
            "did the ministry lift the curfew?",
            "The ministry is considering lifting the curfew.",
            Stance.CALLED_FOR,
        ),
        (
            "has the airline cancelled the route?",
            "The route has been cancelled by the airline.",
            Stance.AFFIRMS,
        ),
    ],
)
def test_clear_sentences_are_judged_as_anyone_would(
    reader: TrainedReader, question: str, sentence: str, expected: Stance
) -> None:
    """Done, refused, asked for, weighed, and another matter."""
    (judgement,) = reader.judge(read_question(question), [_candidate(sentence)])
    assert judgement.stance is expected
    assert judgement.missing == ()
    assert 0.2 <= judgement.confidence <= 1.0


def test_what_bears_on_the_question_is_more_relevant_than_what_does_not(
    reader: TrainedReader,
) -> None:
    """Relevance orders; it is in 0..1."""
    near, far = reader.judge(
        read_question("did the council close the library?"),
        [
            _candidate("The council closed the library."),
            _candidate("Rain is expected in the north."),
        ],
    )
    assert 0.0 <= far.relevance < near.relevance <= 1.0


def test_judgements_come_in_the_order_of_the_candidates(reader: TrainedReader) -> None:
    """However they were batched by length, and more of them than a batch holds."""
    texts = [f"The council closed the library{' again' * (n % 7)}." for n in range(40)]
    question = read_question("did the council close the library?")
    together = reader.judge(question, [_candidate(text) for text in texts])
    for text, judgement in zip(texts[:8], together[:8], strict=True):
        (alone,) = reader.judge(question, [_candidate(text)])
        assert judgement.confidence == pytest.approx(alone.confidence, abs=1e-4)
        assert judgement.stance is alone.stance


def test_no_candidates_give_no_judgements(reader: TrainedReader) -> None:
    """Empty in, empty out."""
    assert reader.judge(read_question("did it rain today?"), []) == ()
    assert reader.scores("did it rain?", []).shape == (0, 5)


def test_scores_are_probabilities(reader: TrainedReader) -> None:
    """A row per pair, one column per stance, each row adding up to one."""
    scores = reader.scores("did it rain?", [("It rained.", ""), ("It was dry.", "Weather report")])
    assert scores.shape == (2, len(COLUMNS))
    assert scores.sum(axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)


def test_a_question_longer_than_the_input_is_cut_and_judged(reader: TrainedReader) -> None:
    """A thousand characters are more tokens than the network reads."""
    question = "did " + "the council close the library and " * 29 + "stop?"
    assert reader.scores(question, [("The council closed it.", "")]).shape == (1, 5)


def test_the_likeliest_stance_is_told_with_its_probability() -> None:
    """Columns are affirms, partly, denies, called for, context."""
    judgement = to_judgement(np.array([0.1, 0.05, 0.6, 0.05, 0.2], dtype=np.float32))
    assert judgement.stance is Stance.DENIES
    assert judgement.confidence == pytest.approx(0.6)
    assert judgement.relevance == pytest.approx(0.8)


def test_context_follows_the_sentence_and_spaces_are_tidied() -> None:
    """As the network was trained to read them; no context, no mark."""
    told = passage_of("It  left.", "Club news\nThe club.", 100)
    assert told == "It left. [SEP] Club news The club."
    assert passage_of("It left.", "", 100) == "It left."


def test_context_is_cut_at_a_word_and_the_sentence_never() -> None:
    """Of 24 characters the sentence and the mark take 15; "Club news" takes the other 9."""
    assert passage_of("It left.", "Club news The club.", 24) == "It left. [SEP] Club news"
    assert passage_of("It left.", "Club news The club.", 23) == "It left. [SEP] Club"
    assert passage_of("It left.", "Club news The club.", 3) == "It left."


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    """One byte more is another network."""
    shutil.copytree(WEIGHTS, tmp_path, dirs_exist_ok=True)
    with (tmp_path / ONNX_FILE).open("ab") as file:
        file.write(b"x")
    with pytest.raises(WeightsError, match="was changed"):
        TrainedReader.load(tmp_path)


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    """First the card is missed, then the graph."""
    with pytest.raises(WeightsError, match="install the package anew"):
        TrainedReader.load(tmp_path)
    shutil.copy(WEIGHTS / CARD_FILE, tmp_path)
    with pytest.raises(WeightsError, match=ONNX_FILE):
        TrainedReader.load(tmp_path)


@pytest.mark.parametrize("damage", [{"columns": ["denies"]}, {"colour": "red"}, {"columns": 5}])
def test_a_card_of_another_kind_is_refused(tmp_path: Path, damage: dict[str, object]) -> None:
    """Columns in another order would be read as other stances."""
    card = json.loads((WEIGHTS / CARD_FILE).read_text(encoding="utf-8"))
    (tmp_path / CARD_FILE).write_text(json.dumps(card | damage), encoding="utf-8")
    with pytest.raises(WeightsError, match=CARD_FILE):
        TrainedReader.load(tmp_path)


def test_a_tokenizer_that_is_not_installed_is_named(tmp_path: Path) -> None:
    """The package that holds it is told, to be installed."""
    card = json.loads((WEIGHTS / CARD_FILE).read_text(encoding="utf-8"))
    changed = card | {"tokenizer_package": "no_such_package_here"}
    (tmp_path / CARD_FILE).write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(WeightsError, match="no_such_package_here"):
        TrainedReader.load(tmp_path)


def test_the_phrase_that_answers_is_a_part_of_the_sentence_as_it_stands(
    reader: TrainedReader,
) -> None:
    """Line breaks and doubled spaces of the article are kept; the name is found, not the place."""
    sentence = "The bridge\nin Harrow was opened  by Ada  Nwosu, the minister for transport."
    _, (found,) = reader.phrases("who opened the bridge?", [(sentence, "A bridge for Harrow")])
    assert sentence[found.start : found.end].startswith("Ada  Nwosu")
    assert 0 < found.sure <= 1


def test_a_sentence_without_a_word_has_no_phrase(reader: TrainedReader) -> None:
    """Nothing to find a place in."""
    _, (found,) = reader.phrases("who opened the bridge?", [(" ", "")])
    assert (found.start, found.end, found.sure) == (0, 0, 0.0)
