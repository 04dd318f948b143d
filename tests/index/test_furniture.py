"""What counts as page furniture, and what must never be lost to it."""

from pathlib import Path

import pytest

from index.splitting.furniture import find_headline, furniture_spans, is_headline
from index.splitting.furniture_rules import ANYWHERE, AT_THE_EDGES

SEEDS = Path(__file__).parents[2] / "seeds"


def furniture(text: str) -> list[str]:
    """Return the furniture of `text` as words."""
    return [text[span.start : span.end] for span in furniture_spans("a", text)]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Published 28th February 2018",
        "28 February 2018",
        "Wednesday, February 28, 2018",
        "Updated: 2018-02-28 10:27 GMT",
        "Fighting fund",
        "You've Raised:£ 9,600",
        "We need:£ 8,400",
        "9 Days remaining",
        "Donate today",
        "Become a supporter",
        "Don't miss your daily pharmaphorum news.",
        "SUBSCRIBE free here.",
        "Sign up for our weekly newsletter",
        "Get the week's news delivered to your inbox.",
        "We use cookies to improve this site.",
        "Share this article",
        "Follow us on Twitter",
        "Read more: Trains return after the storm",
        "Related: Trains return after the storm",
        "Advertisement",
        "© 2022 The Daily Post",
        "Copyright 2018 The Daily Post. All rights reserved.",
        "Media enquiries to Ella Abraham (",
        "Photo: Jane Doe",
        "Jane Doe/Getty Images",
        "Contributing: Jane Doe, The Associated Press",
        "Jane Doe contributed to this report.",
        "This story has been updated with additional details.",
        "* * *",
        "µ",
    ],
)
def test_a_furniture_line_is_furniture_in_the_middle_of_an_article(line: str) -> None:
    """Its whole line is taken, and nothing of the prose around it."""
    before = "The river rose by two metres in a night."
    text = f"{before}\n\n{line}\n\nThe bridge was closed for a week after that."
    spans = furniture_spans("a", text)
    assert [(span.start, span.end) for span in spans] == [(42, 42 + len(line))]


@pytest.mark.parametrize(
    "line",
    [
        "With your support, Acme Aid will make sure nobody goes hungry.",
        "We're a reader-owned co-operative, and you can take part by buying shares in it.",
        "By Jane Doe",
        "By Jane Doe and Tom Lee, Political Correspondent",
    ],
)
def test_an_appeal_or_byline_is_furniture_only_at_the_edge(line: str) -> None:
    """The same words between two paragraphs of prose could be news."""
    prose = "The river rose by two metres in a night."
    assert furniture(f"{prose}\n{line}") == [line]
    assert furniture(f"{prose}\n{line}\n{prose}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "People who donate blood today are thanked by the minister.",
        "Donate, he told the crowd, and they did.",
        "He had to subscribe to three services to see every match.",
        "The party sends a newsletter to its members each week.",
        "Sign language will be taught in schools from 2020.",
        "Register offices in England are open daily, ministers said.",
        "Share prices fell by 3% on Monday.",
        "Follow-up talks on Facebook and its data are due in May.",
        "Like many users on Twitter, she was angry.",
        "Copyright law was changed by the court on Monday.",
        "Published figures show that the deficit grew in 2018.",
        "Reporting from the region is difficult, the agency said.",
        "Back to school for 8,000 children after the storm.",
        "Correction: This story has been updated to correct the name of the bank.",
        "Cookies and cakes were sold for £5 at the fair.",
        "More than 200 people were at the meeting.",
        "“We use cookies,” the baker said, and laughed.",
        "Raised in Leeds, she moved to London in 1999.",
    ],
)
def test_a_sentence_of_news_is_never_furniture(sentence: str) -> None:
    """Alone, first, last and in the middle."""
    prose = "The river rose by two metres in a night."
    assert furniture(sentence) == []
    assert furniture(f"{sentence}\n{prose}\n{sentence}\n{prose}\n{sentence}") == []


def test_marks_at_the_edges_of_a_line_are_cut_from_it() -> None:
    """A bullet, a heading sign, an end mark and a picture's credit leave the words alone."""
    assert furniture("• Bread rose by 3%.") == ["•"]
    assert furniture("## What now") == ["##"]
    assert furniture('He went home". µ') == ["µ"]
    assert furniture("The flood in Leeds. Jane Doe/AFP/Getty Images") == [
        "Jane Doe/AFP/Getty Images"
    ]


def test_a_price_or_temperature_keeps_its_sign() -> None:
    """A minus sign is no bullet, and a micro sign inside a sentence no end mark."""
    assert furniture("-5C was measured, and 3 µg of lead.") == []


def test_a_short_line_between_furniture_below_the_prose_goes_with_it() -> None:
    """But a longer list of short lines is the article's own."""
    prose = "The river rose by two metres in a night."
    assert furniture(f"{prose}\nDonate now\nOne pound\nDonate now") == [
        "Donate now",
        "One pound",
        "Donate now",
    ]
    listed = "Leeds\nYork\nHull\nGoole"
    assert furniture(f"Donate now\n{listed}\nDonate now") == ["Donate now", "Donate now"]


def test_offsets_count_code_points_behind_astral_characters() -> None:
    """An emoji is one character of the stored text."""
    (span,) = furniture_spans("a", "🌊🌊 The river rose.\r\nShare this article\r\n")
    assert (span.start, span.end) == (20, 38)


@pytest.mark.parametrize("text", ["", " \n\t\n", "One plain sentence of news."])
def test_text_without_furniture_gives_no_span(text: str) -> None:
    """Empty text included."""
    assert furniture_spans("a", text) == ()


@pytest.mark.parametrize(
    ("doc_id", "lines"),
    [
        ("000_e00cc3652debdd1b", []),
        (
            "002_e0601f28786a6ecd",
            ["Don't miss your daily pharmaphorum news.", "SUBSCRIBE free here."],
        ),
        (
            "003_ffc77c301acce628",
            [
                "Published 28th February 2018",
                "Media enquiries to Ella Abraham (",
                (
                    "With your support, Doctors of the World will make sure nobody suffers or "
                    "dies due to lack of access to healthcare."
                ),
            ],
        ),
        ("004_84d6d75a22a277a5", ["µ"]),
    ],
)
def test_the_furniture_of_the_seed_articles(doc_id: str, lines: list[str]) -> None:
    """Known from reading them."""
    assert furniture((SEEDS / f"{doc_id}.txt").read_text(encoding="utf-8")) == lines


def test_the_headline_is_the_first_line_that_is_no_furniture() -> None:
    """If it looks like one; running text, a name and a menu do not."""
    assert find_headline(
        "a", "Skip to main content\n\n# Storm closes bridge in York\n\nIt rained."
    ) == ("Storm closes bridge in York")
    assert find_headline("a", "The storm closed a bridge in York.\nMore storms came later") is None
    assert find_headline("a", "Jane Doe\nStorm closes bridge in York") is None
    assert find_headline("a", "") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Impact on patient confidentiality", True),
        ("Why did the bridge close?", True),
        ("“Why did it close?” he asked", True),
        ("It closed.", False),
        ("It closed, he said:", False),
        ("It closed.”", False),
        ("12:30", False),
        ("word " * 31, False),
    ],
)
def test_a_headline_is_short_and_ends_like_no_sentence(line: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the case
    """A question may head a section."""
    assert is_headline(line) is expected


def test_every_rule_has_a_name_of_its_own_and_a_reason() -> None:
    """The tables explain themselves."""
    rules = (*ANYWHERE, *AT_THE_EDGES)
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.reason for rule in rules)
