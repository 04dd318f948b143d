"""How much of what a question names is there, and what is missing."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace

import pytest

from index.records import Span
from qa.judging.naming.aliases import Aliases, read_aliases
from qa.judging.naming.coverage import cover, is_light, mentions
from qa.reading.question import Term, read_terms
from tests.qa.builders import candidate

NONE = Aliases({})


def term(text: str) -> Term:
    (found,) = read_terms(f"of {text}")
    return found


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("NHS Digital", "NHS Digital refused.", True),
        ("NHS Digital", "Digital records of the NHS", False),
        ("NHS Digital", "NHS Scotland refused.", False),
        ("Health Select Committee", "the Health (Select) Committee", True),
        ("bridge", "The bridges closed.", True),
        ("bridge", "The tunnel closed.", False),
        ("1,775", "All 1,775 of them", True),
        ("1,775", "All 1,776 of them", False),
        ("41", "Forty-one of them", True),
        ("41", "Forty of them, and one more", False),
        ("agreement", "The deal is off.", True),
        ("MoU", "the memorandum of understanding", True),
        ("English", "a school in England", True),
        ("Canada", "two Canadian nurses", True),
        ("English", "a school in Wales", False),
        ("act", "a cold tea", False),
        ("bridge", "", False),
    ],
)
def test_a_text_mentions_a_thing_by_its_words_or_another_name(
    name: str, text: str, *, expected: bool
) -> None:
    assert mentions(term(name), text, NONE) is expected


def test_a_name_is_met_by_its_alias() -> None:
    aliases = read_aliases(["The Health Select Committee (HSC) met."])
    assert mentions(term("Health Select Committee"), "The HSC wrote.", aliases)
    assert mentions(term("HSC"), "the Health Select Committee wrote", aliases)
    assert not mentions(term("HSC"), "the Home Office wrote", aliases)


def test_what_the_paragraph_or_the_publisher_names_is_at_hand() -> None:
    """What stands in another paragraph is of the article alone."""
    near = "The Norwell petition is out. Ann Lee wrote it. "
    told = "It has 900 names."
    for before, level in ((near, 0.8), (f"{near}\n\nIt rained. Nobody came. ", 0.6)):
        item = candidate(told)
        text = f"{before}{told}"
        item = replace(
            item,
            article=replace(item.article, text=text, source="Norwell Times"),
            sentence=replace(
                item.sentence, span=Span(doc_id="a", start=len(before), end=len(text))
            ),
        )
        assert cover((term("petition"),), item, NONE).score == pytest.approx(level)
        assert cover((term("Norwell Times"),), item, NONE).score == pytest.approx(0.8)


def test_no_terms_are_covered_fully() -> None:
    coverage = cover((), candidate("It closed."), NONE)
    assert (coverage.score, coverage.in_sentence) == (1.0, 1.0)
    assert (coverage.missing, coverage.distant) == ((), ())


def test_the_nearer_a_thing_is_named_the_better_it_is_covered() -> None:
    terms = (term("Acme Corp"),)
    inside = cover(terms, candidate("Acme Corp closed it."), NONE)
    beside = cover(terms, candidate("They closed it.", context="Acme Corp", rest="Acme Corp"), NONE)
    elsewhere = cover(terms, candidate("They closed it.", rest="So did Acme Corp."), NONE)
    nowhere = cover(terms, candidate("They closed it."), NONE)
    assert inside.score == 1.0
    assert 1.0 > beside.score > elsewhere.score > nowhere.score == 0.0
    assert (inside.in_sentence, beside.in_sentence) == (1.0, 0.0)
    assert [one.missing for one in (inside, beside, elsewhere)] == [(), (), ()]
    assert elsewhere.distant == terms
    assert nowhere.missing == terms


def test_the_sentence_before_may_point_at_the_name() -> None:
    """The firm of the sentence before is still meant in the next."""
    lead = "Shares in Acme Corp fell. It rained. Nobody came. "
    before = "The firm has a new head."
    told = "Ann Lee starts on Monday."
    near = candidate(told, context=f"News\n{before}")
    text = f"{lead}\n\n{before} {told}"
    sentence = replace(near.sentence, span=Span(doc_id="a", start=text.index(told), end=len(text)))
    near = replace(near, article=replace(near.article, text=text), sentence=sentence)
    firm = Aliases({}, kinds={term("Acme Corp").stems: frozenset({"firm"})})
    assert cover((term("Acme Corp"),), near, firm).distant == ()
    assert cover((term("Acme Corp"),), near, NONE).distant == (term("Acme Corp"),)


def test_a_surname_stands_for_the_whole_name_where_the_article_gives_it() -> None:
    terms = (term("Ann Lee"),)
    assert cover(terms, candidate("Lee left.", rest="Ann Lee is mayor."), NONE).in_sentence == 1.0
    assert cover(terms, candidate("Lee left."), NONE).missing == terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme Corp", False),
        ("bridge", False),
        ("people", True),
        ("quickly", True),
        ("close", True),
        ("2018", False),
    ],
)
def test_a_light_word_says_little_by_itself(text: str, *, expected: bool) -> None:
    assert is_light(term(text)) is expected


def test_a_light_word_is_never_missing() -> None:
    coverage = cover(read_terms("of people"), candidate("It closed."), NONE)
    assert coverage.missing == ()


@pytest.mark.parametrize(
    ("text", "speaker", "rest", "distant"),
    [
        ("“We closed it.”", "Ada Quill", "Ada Quill runs Acme Corp.", False),
        ("“They closed it.”", "Ada Quill", "Ada Quill runs Acme Corp.", True),
        ("“We closed it.”", None, "Ada Quill runs Acme Corp.", True),
        (
            "“We closed it.”",
            "Ada Quill",
            "Ada Quill, a nurse from the town, came by bus yesterday morning. Acme Corp is big.",
            True,
        ),
    ],
)
def test_we_is_the_body_that_its_speaker_is_named_with(
    text: str, speaker: str | None, rest: str, *, distant: bool
) -> None:
    coverage = cover((term("Acme Corp"),), candidate(text, rest=rest, speaker=speaker), NONE)
    assert bool(coverage.distant) is distant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bakers and Millers Association met.", True),
        ("It was raised by MPs and doctors.", False),
    ],
)
def test_small_words_spell_no_initials(text: str, *, expected: bool) -> None:
    short = "BMA"
    assert mentions(term(short), text, NONE) is expected


def test_a_headline_has_a_name_by_its_last_word() -> None:
    asked = read_terms("of Castle Rovers")
    rest = "Castle Rovers have one of them."
    near = candidate("The goalkeeper has signed.", context="Rovers sign a goalkeeper", rest=rest)
    far = candidate("The goalkeeper has signed.", context="A goalkeeper signs", rest=rest)
    assert cover(asked, near, NONE).score > cover(asked, far, NONE).score


@pytest.mark.parametrize(
    ("text", "rest", "missing"),
    [
        ("Elm Heath Rovers lost.", "Elm Rovers won.", ["Elm Rovers"]),
        ("Elm Heath Rovers lost.", "It rained.", []),
        ("Elm Rovers and Elm Heath Rovers lost.", "Elm Rovers won.", []),
    ],
)
def test_a_name_with_another_word_inside_is_anothers_beside_the_name(
    text: str, rest: str, missing: list[str]
) -> None:
    found = cover((term("Elm Rovers"),), candidate(text, rest=rest), NONE)
    assert [each.text for each in found.missing] == missing


@pytest.mark.parametrize(
    ("asked", "text", "missing"),
    [
        ("the final", "They lost the semi-final.", ["final"]),
        ("the final", "They lost the quarter finals.", ["final"]),
        ("the final", "They won the semi-final and the final.", []),
        ("the semi-final", "They lost the semi-final.", []),
    ],
)
def test_a_semi_final_is_no_final(asked: str, text: str, missing: list[str]) -> None:
    found = cover(read_terms(f"of {asked}"), candidate(text), NONE)
    assert [each.text for each in found.missing] == missing
