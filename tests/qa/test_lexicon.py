"""Every entry of the lexicon can be found, and none says two things that exclude each other."""

# A test's name states its fact.
# ruff: noqa: D103

import itertools
import tomllib
from importlib.resources import files

import pytest

from qa.judging.language.lexicon import Cue, End, Operator, Pole, load_lexicon
from qa.reading.words import read_words

RAW = tomllib.loads(
    files("qa.judging.language").joinpath("lexicon.toml").read_text(encoding="utf-8")
)
OPERATORS = [(name, phrase) for name, phrases in RAW["operators"].items() for phrase in phrases]
POLES = [
    (axis, end, phrase)
    for axis, ends in RAW["axes"].items()
    for end, phrases in ends.items()
    for phrase in phrases
]


def lemmas(phrase: str) -> tuple[str, ...]:
    return tuple(word.lemma for word in read_words(phrase))


def the_cue(phrase: str) -> Cue:
    """The one cue of a phrase, which covers all of it."""
    words = read_words(phrase)
    cues = load_lexicon().cues(words)
    assert [(cue.first, cue.last) for cue in cues] == [(0, len(words) - 1)]
    return cues[0]


def test_the_groups_are_those_that_the_reader_knows() -> None:
    assert {name for name, _ in OPERATORS} == {operator.value for operator in Operator}
    assert {end for _, end, _ in POLES} <= {end.value for end in End}


@pytest.mark.parametrize(("name", "phrase"), OPERATORS)
def test_every_operator_finds_itself(name: str, phrase: str) -> None:
    assert Operator(name) in the_cue(phrase).operators


@pytest.mark.parametrize(("axis", "end", "phrase"), POLES)
def test_every_pole_finds_itself(axis: str, end: str, phrase: str) -> None:
    assert Pole(axis, End(end)) in the_cue(phrase).poles


@pytest.mark.parametrize("axis", sorted(RAW["axes"]))
def test_no_phrase_stands_at_two_ends_of_one_axis(axis: str) -> None:
    ends = {
        end: {lemmas(phrase) for phrase in phrases} for end, phrases in RAW["axes"][axis].items()
    }
    for one, other in itertools.combinations(sorted(ends), 2):
        assert ends[one] & ends[other] == set()


def test_no_list_says_a_phrase_twice() -> None:
    groups = RAW["synonyms"]["groups"] + RAW["synonyms"]["nations"]
    lists = [*RAW["operators"].values(), *groups, RAW["verbs"]["common"]]
    lists += [phrases for ends in RAW["axes"].values() for phrases in ends.values()]
    assert [phrases for phrases in lists if len(set(phrases)) < len(phrases)] == []


def test_synonyms_and_verbs_are_single_words() -> None:
    groups = RAW["synonyms"]["groups"] + RAW["synonyms"]["nations"]
    words = [*itertools.chain.from_iterable(groups), *RAW["verbs"]["common"]]
    assert [word for word in words if len(read_words(word)) != 1] == []


def test_each_word_of_a_group_names_the_others() -> None:
    synonyms = load_lexicon().synonyms
    for group in RAW["synonyms"]["groups"] + RAW["synonyms"]["nations"]:
        for word in group:
            assert {lemmas(other)[0] for other in group} <= synonyms[lemmas(word)[0]]


def test_the_longest_phrase_wins_and_none_overlaps() -> None:
    """To have "no plans" is a refusal, not a negation and a plan."""
    cues = load_lexicon().cues(read_words("They have no plans to stop"))
    assert [(cue.first, cue.last) for cue in cues] == [(2, 3), (5, 5)]
    assert cues[0].operators == {Operator.REFUSE}
    assert Pole("continue", End.CON) in cues[1].poles


@pytest.mark.parametrize(
    ("text", "poles"),
    [
        ("carried on with it", {"continue"}),
        ("carried on average", set()),
        ("brought back", {"resume"}),
        ("came back", {"resume", "support"}),
        ("cut back", {"rise", "steady", "support"}),
        ("backed", {"support"}),
    ],
)
def test_a_particle_is_of_its_verb_and_back_tells_of_a_return(text: str, poles: set[str]) -> None:
    cues = load_lexicon().cues(read_words(text))
    assert {pole.axis for cue in cues for pole in cue.poles} == poles


@pytest.mark.parametrize("word", ["didn't", "Won’t", "hasn't"])
def test_a_shortened_not_is_a_negation(word: str) -> None:
    assert Operator.NEGATE in the_cue(word).operators


def test_no_words_hold_no_cue() -> None:
    assert load_lexicon().cues(()) == ()


@pytest.mark.parametrize(
    "form",
    [
        *("suspended", "suspends", "suspending", "stopped", "stopping", "scrapped", "halted"),
        *("cancelled", "cancelling", "canceled", "withdrew", "withdrawn", "froze", "shelved"),
    ],
)
def test_an_ending_is_known_in_every_form(form: str) -> None:
    assert Pole("continue", End.CON) in the_cue(form).poles
