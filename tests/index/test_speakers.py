"""Who says what, in invented news of several kinds and in the seed articles."""

from pathlib import Path

import pytest

from index.load import load_articles
from index.records import Article
from index.splitting.sentences import split_sentences

SEEDS = Path(__file__).parents[2] / "seeds"


def speakers(text: str) -> list[str | None]:
    """Return the speaker of each sentence of `text`."""
    return [sentence.speaker for sentence in split_sentences(Article(doc_id="a", text=text))]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“The line is under water,” said Ann Poe.", "Ann Poe"),
        ("“The line is under water,” said Ann Poe of Network Rail.", "Ann Poe"),
        ("“The line is under water,” Network Rail director Ann Poe said.", "Ann Poe"),
        ("‘The line is under water,’ said Ann Poe, a teacher.", "Ann Poe"),
        ('"Is it closed?" Ann Poe asked.', "Ann Poe"),
        ("Dr Ann Poe, chair of the Royal College, said: “It is closed.”", "Dr Ann Poe"),
        (
            "Ann Poe, a minister at the Office for Roads, Rail and Air, said that it shut.",
            "Ann Poe",
        ),
        ("Committee chair Dr Ann Poe, MP for Hull, said it was shut.", "Dr Ann Poe"),
        ("Its chief executive, Ann Poe, said it was shut.", "Ann Poe"),
        ("Transport Secretary Ann Poe told MPs that it was shut.", "Ann Poe"),
        ("In a letter to the firm, Ann Poe said it was shut.", "Ann Poe"),
        ("Writing on Twitter, Ann Poe said it was shut.", "Ann Poe"),
        ("The plan was rejected by Poe, who says it is too dear.", "Poe"),
        ("The plan is too dear, according to Ann Poe.", "Ann Poe"),
        ("On 11 June Ann Poe said it was shut.", "Ann Poe"),
        ("An article on Sunday 11 June said it was shut.", "An article"),
        ("In a report of June 11, 2023, the firm said that it was shut.", "the firm"),
        ("The letter of Ann June said it was shut.", "Ann June"),
        ("According to the regulator, the plan is too dear.", "the regulator"),
        ("A spokesman for the bank said rates would rise.", "A spokesman for the bank"),
        ("A government spokesperson said:", "A government spokesperson"),
        ("Acme Corp. warned investors on Tuesday that sales fell.", "Acme Corp."),
        ("The Department of Trade (DoT) said “it is closed”.", "Department of Trade"),
        ("The law must go, campaigners urged today.", "campaigners"),
        ("Doctors warn the deal harms patients.", "Doctors"),
        ("Although critics say it is bad, the minister said it was fine.", "the minister"),
        ("The firm fell in 2018, with Poe saying: “It was a bad year.”", "Poe"),
        ("The company announced that it would close.", "The company"),
        ("Sen. Ann Poe tweeted: “Never.”", "Sen. Ann Poe"),
        ("Ann Poe, a minister, said Acme would fall.", "Ann Poe"),
        ("The line will reopen, said Poe.", "Poe"),
        ("“It is shut,” said US National Guard spokesman Ann Poe on Monday.", "Ann Poe"),
        ("“It is shut,” said Poe on Monday.", "Poe"),
        ("“It is shut,” said registered nurse Ann Poe.", "Ann Poe"),
        ("Prime Minister Theresa May said it was shut.", "Theresa May"),
        ("“It is shut,” Mrs May said.", "Mrs May"),
    ],
)
def test_a_sentence_names_its_speaker(sentence: str, speaker: str) -> None:
    """As written, without title clause, role or article."""
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "The river rose by two metres.",
        "The claims were false.",
        "He is said to be ill.",
        "It is claimed that warnings were ignored.",
        "That said, buses run.",
        "The company did not say when it would reopen.",
        "A spokesman for the company declined to comment.",
        "The bank ignored calls for a review.",
        "The bank announced a review.",
        "The bank can refuse a request if it believes it is unfair.",
        "Passengers were told to stay at home.",
        "The similarity of the two reports highlighted a gap.",
        "A review found “serious failings” at the bank.",
    ],
)
def test_a_sentence_in_the_publishers_own_voice_has_no_speaker(sentence: str) -> None:
    """Nouns, passives, denials and deeds are no speech."""
    assert speakers(sentence) == [None]


def test_a_quotation_of_several_sentences_has_one_speaker() -> None:
    """Named in the middle, it speaks before and after."""
    text = (
        "“We had no choice. It was late,” Ann Poe said. “It will reopen.” The firm has 300 staff."
    )
    assert speakers(text) == ["Ann Poe", "Ann Poe", "Ann Poe", None]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])
def test_a_quotation_runs_over_paragraphs(opening: str, closing: str) -> None:
    """Opened again at each, or only at the first; closed at the last."""
    again = f"Ann Poe said:\n\n{opening}One.\n\n{opening}Two. Three.{closing}\n\nIt rained."
    assert speakers(again) == ["Ann Poe"] * 4 + [None]
    once = f"Ann Poe said: {opening}One.\n\nTwo.{closing}\n\nIt rained."
    assert speakers(once) == ["Ann Poe", "Ann Poe", None]


def test_a_quotation_left_open_by_mistake_ends_with_its_paragraph() -> None:
    """The next paragraph, without any mark, is the publisher's."""
    assert speakers("Ann Poe said: “It is shut.\n\nIt rained.\n\nIt snowed.") == [
        "Ann Poe",
        None,
        None,
    ]


def test_a_paragraph_that_names_its_speaker_at_its_end_is_not_the_last_ones() -> None:
    """What stands in the quotation's own paragraph wins over who spoke before."""
    text = "“One,” said Ann Poe. “Two.”\n\n“Three. Four,” said Tom Lee."
    assert speakers(text) == ["Ann Poe", "Ann Poe", "Tom Lee", "Tom Lee"]


def test_a_pronoun_is_the_last_one_named() -> None:
    """Whether as a speaker or as the subject of the sentence before; never a pronoun."""
    assert speakers("Ann Poe has run the firm since 2010. “It is shut,” she said.") == [
        None,
        "Ann Poe",
    ]
    assert speakers("Ann Poe said it shut. Tom Lee said it did not. He added: “No.”") == [
        "Ann Poe",
        "Tom Lee",
        "Tom Lee",
    ]
    assert speakers("Visitors said they liked it. They said so twice.") == ["Visitors", "Visitors"]
    assert speakers("She said it rained.") == [None]


def test_a_letter_speaks_for_who_wrote_it() -> None:
    """If the text tells who did."""
    text = "Ann Poe has written to the bank. The letter raises many issues. It concludes:\n\n“No.”"
    assert speakers(text) == [None, None, "Ann Poe", "Ann Poe"]


def test_a_surname_gets_the_full_name_last_given() -> None:
    """A title, where the text gives one, belongs to it; two people of one name are kept apart."""
    text = "Dr Ann Poe MP met Sam Lee. Poe said it shut. Mr Lee said no. Jo Lee came. Lee said yes."
    assert speakers(text) == [None, "Dr Ann Poe", "Sam Lee", None, "Jo Lee"]


def test_a_headline_has_no_speaker() -> None:
    """It is the publisher's, even where it names one."""
    assert speakers("Bridge is shut, says Ann Poe\n\nIt rained.") == [None, None]


def seed(number: str) -> dict[str, str | None]:
    """Return the speaker of each sentence of one seed article, by the sentence's words."""
    (article,) = (a for a in load_articles([SEEDS]) if a.doc_id.startswith(number))
    return {" ".join(article.quote(s.span).split()): s.speaker for s in split_sentences(article)}


@pytest.mark.parametrize(
    ("number", "opening", "speaker"),
    [
        ("000", "Chair of the committee, Conservative MP", None),
        ("000", "It concludes:", "Sarah Wollaston"),
        ("000", "If it does not, we will expect", "Sarah Wollaston"),
        ("000", "Deeply concerning that they", "Sarah Wollaston"),
        ("000", "Urgent and emergency care", "A government spokesperson"),
        ("000", '"We will carefully consider', "A government spokesperson"),
        ("001", "THE NHS should immediately", "MPs and health campaigners"),
        ("001", "Campaigners warn the deal", "Campaigners"),
        ("001", "Under the agreement, the government", None),
        ("001", "The NHS was set up as", "Alan Taman"),
        ("001", "But the Commons health committee", "the Commons health committee"),
        ("001", "Committee chair Dr Sarah", None),
        ("001", "An NHS Digital spokeswoman", "An NHS Digital spokeswoman"),
        ("002", "The government has revised", None),
        ("002", "MP Margot James, a minister", "Margot James"),
        ("002", "“The aim is to narrow", "Margot James"),
        ("002", "Professor Helen Stokes-Lampard, chair", "Professor Helen Stokes-Lampard"),
        ("002", "“This is what is best", "Professor Helen Stokes-Lampard"),
        ("002", "Prof Stokes-Lampard went on", "Professor Helen Stokes-Lampard"),
        ("002", "“The relationship between", "Dr John Chisholm"),
        ("003", "In a joint letter with", "Department of Health and Social Care"),
        ("003", "This conclusion was echoed", "NHSD"),
        ("003", "In light of the responses", None),
        ("003", "Our doctors, nurses and patient", "Lucy Jones"),
        ("003", "The Health Select Committee and", "Lucy Jones"),
        ("003", "The response from DHSC", None),
        ("003", "Following the inquiry, Wollaston", "Dr Sarah Wollaston"),
        ("003", "With doctors and nurses", "Lucy Jones"),
        ("004", "NHS DIGITAL has rejected", None),
        ("004", '"This lack of consultation', "Dr Sarah Wollaston"),
        ("004", "MPs also argued", "MPs"),
        ("004", "In its response, published on", "Sarah Wilkinson"),
        ("004", '"The data is not used', "Sarah Wilkinson"),
        ("004", "She also said that", "Sarah Wilkinson"),
        ("004", "MPs confidentiality concerns", "Sarah Wilkinson"),
        ("004", "Wilkinson, which notes", "Sarah Wilkinson"),
    ],
)
def test_the_speakers_of_the_seed_articles(number: str, opening: str, speaker: str | None) -> None:
    """Known from reading them."""
    found = [who for words, who in seed(number).items() if words.startswith(opening)]
    assert found == [speaker]


def test_a_very_long_sentence_takes_no_quadratic_time() -> None:
    """Fifteen thousand verbs of saying in one sentence still have one speaker."""
    assert speakers("Ann Poe said it rose and " * 15_000) == ["Ann Poe"]
