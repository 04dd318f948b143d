"""Where sentences begin and end, and that no character is lost or quoted twice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.load import load_articles
from index.records import Article
from index.splitting.furniture import furniture_spans
from index.splitting.sentences import split_sentences

SEEDS = Path(__file__).parents[2] / "seeds"


def sentences(text: str) -> list[str]:
    """Return the sentences of `text` as words."""
    article = Article(doc_id="a", text=text)
    return [article.quote(sentence.span) for sentence in split_sentences(article)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Sales rose.", "Costs fell."],
        ["He said: “We won.", "It is over.”", "Then he left."],
        ["“One.", "Two,” she said.", "“Three.”"],
        ['"One.', 'Two," she said.', '"Three."'],
        ["‘It is bad.’", "He left."],
        ["“Why?” she asked.", "He ran."],
        ["“Stop!” the man cried.", "He ran."],
        ["“Why?” Jo Poe asked.", "He ran."],
        ["“Why?”", "Jo Poe left the room."],
        ["Dr. Poe met Prof. Lee and Sen. Ng.", "They talked."],
        ["She lives in Washington, D.C. and works for the U.S. government.", "He does not."],
        ["No. 10 denied it.", "So did she."],
        ["The baths closed in May.", "Swimmers met at the hall."],
        ["It opens at 7 p.m. ET on Friday.", "It closes at 5 a.m. Sunday."],
        ["It cost £3.5m, or 2.75 per cent.", "That is a lot."],
        ["J. K. Rowling wrote it.", "George W. Bush read it."],
        ["Well… perhaps.", "She waited…", "Then she left."],
        ["(He left.)", "She stayed."],
        ["It rose (the bank said. It was wrong.) by 2%.", "It fell."],
        ["It rose.[1]", "It fell.[2]"],
        ["50. Tokyo is large.", "York is not."],
        ["The dogs’ owner left.", "It wasn’t his."],
        ["They met Reps. Poe and Lee.", "Approx. 50 came."],
        ["Is it eBay?", "eBay said no."],
    ],
)
def test_one_line_is_split_into_its_sentences(parts: list[str]) -> None:
    """Each with its own closing marks, and none with another's opening ones."""
    assert sentences(" ".join(parts)) == parts


def test_a_line_is_a_paragraph_unless_it_was_broken_at_a_fixed_width() -> None:
    """A sentence runs on over a hard break, not over the end of a short line."""
    wrapped = (
        "The river rose by two metres in a single night, and the old stone\n"
        "bridge was closed. Nobody was hurt, the town’s council said on the\n"
        "following day."
    )
    assert sentences(wrapped) == [
        "The river rose by two metres in a single night, and the old stone\nbridge was closed.",
        "Nobody was hurt, the town’s council said on the\nfollowing day.",
    ]
    assert sentences("Bread\nMilk\r\nEggs") == ["Bread", "Milk", "Eggs"]


def test_a_line_that_ends_in_a_small_word_or_a_comma_goes_on_if_the_next_begins_small() -> None:
    """No paragraph ends in "with"; a list of things in small letters stays one."""
    assert sentences("Jo Poe will move north to sign with\nthe Skua Terns in May.") == [
        "Jo Poe will move north to sign with\nthe Skua Terns in May."
    ]
    assert sentences("Jo Poe moved north,\nsigning for two years.") == [
        "Jo Poe moved north,\nsigning for two years."
    ]
    assert sentences("bread and milk\neggs\nflour") == ["bread and milk", "eggs", "flour"]
    assert sentences("What to come with\n\nthe young") == ["What to come with", "the young"]
    assert sentences("Moves to look out for\nJo Poe joins the Terns.") == [
        "Moves to look out for",
        "Jo Poe joins the Terns.",
    ]


def test_a_heading_is_a_sentence_of_its_own() -> None:
    """A title, a section heading and a question over a section; not the last line, not a bullet."""
    text = (
        "Bridge closed by flood\n\nThe river rose.\n\nWhat now\n\nIt will reopen.\n\n"
        "Who pays?\n\nNobody knows.\n\nMore follows"
    )
    article = Article(doc_id="a", text=text, title="Bridge closed by flood")
    found = [(article.quote(s.span), s.headline) for s in split_sentences(article)]
    assert found == [
        ("Bridge closed by flood", True),
        ("The river rose.", False),
        ("What now", True),
        ("It will reopen.", False),
        ("Who pays?", True),
        ("Nobody knows.", False),
        ("More follows", False),
    ]


def test_the_given_title_is_a_heading_even_if_it_reads_like_a_sentence() -> None:
    """The sidecar knows better than a rule."""
    article = Article(doc_id="a", text="It rained.\nIt rained for days.", title="It rained.")
    assert [sentence.headline for sentence in split_sentences(article)] == [True, False]


def test_offsets_are_code_points_behind_any_characters() -> None:
    """Astral, combining and right-to-left characters count one each."""
    text = "🌊 Ünï cafe\u0301. שלום עולם. 中文。Next one. 👩‍👩‍👧 End."
    assert sentences(text) == [
        "🌊 Ünï cafe\u0301.",
        "שלום עולם.",
        "中文。",
        "Next one.",
        "👩‍👩‍👧 End.",
    ]


@pytest.mark.parametrize("text", ["", " \n ", "***", "Share this article", "“ ”\n…\n• "])
def test_text_without_words_of_its_own_has_no_sentence(text: str) -> None:
    """White space, marks and furniture are nothing to quote."""
    assert sentences(text) == []


def test_furniture_between_paragraphs_is_in_no_sentence() -> None:
    """Bullets and end marks included."""
    text = "It rained.\n\nSign up for our newsletter\n\n• It stopped. µ"
    assert sentences(text) == ["It rained.", "It stopped."]


_NEWS_PIECES = st.sampled_from(
    [
        *"“”‘’\"'()[].!?…,:;-–—•µ\n\r\t 5aZé中🌊\u0301\u2028\x0b\x85\xa0\ufeff",
        *(
            "\n\n",
            " said ",
            "Dr. ",
            "U.S. ",
            "Jo Poe ",
            "No. 10 ",
            "www.a.B ",
            "... ",
            "She ",
            "[1]",
        ),
        *("Donate now\n", "\nBy Jo Poe\n", "according to ", "was ", "It rained. ", "letter "),
    ]
)
_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.lists(_NEWS_PIECES).map("".join)


@given(_ANY_TEXT)
def test_every_character_is_furniture_or_in_exactly_one_sentence(text: str) -> None:
    """For all Unicode: in order, no overlap, trimmed, never mere punctuation, nothing lost."""
    article = Article(doc_id="a", text=text)
    covered = [0] * len(text)
    for span in furniture_spans("a", text):
        covered[span.start : span.end] = [1] * (span.end - span.start)
    found = split_sentences(article)
    assert [sentence.n for sentence in found] == list(range(len(found)))
    end = 0
    for sentence in found:
        quote = article.quote(sentence.span)
        assert sentence.span.start >= end
        assert quote == quote.strip() == text[sentence.span.start : sentence.span.end]
        assert any(char.isalnum() for char in quote)
        end = sentence.span.end
        for at in range(sentence.span.start, end):
            covered[at] += 1
    assert all(n == 1 for n, char in zip(covered, text, strict=True) if not char.isspace())
    assert max(covered, default=0) <= 1


def test_the_seed_articles_have_these_many_sentences_and_headings() -> None:
    """Counted by hand."""
    counts = {}
    for article in load_articles([SEEDS]):
        found = split_sentences(article)
        counts[article.doc_id[:3]] = (len(found), sum(sentence.headline for sentence in found))
    assert counts == {
        "000": (18, 0),
        "001": (17, 1),
        "002": (13, 1),
        "003": (19, 3),
        "004": (13, 0),
    }


def test_a_very_long_line_takes_no_quadratic_time() -> None:
    """A hundred thousand characters with unclosed marks still give their sentences."""
    # Well under a second: a quadratic step would take minutes.
    text = "He said “it (rose. " * 5_000
    assert len(sentences(text)) == 5_000
    assert len(sentences("It rose by 3.5% in the U.S. last year. " * 3_000)) == 3_000
