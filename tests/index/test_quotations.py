"""Which characters stand inside quotation marks."""

import pytest

from index.splitting.quotations import blank_marks, find_quotations


def quoted(*paragraphs: str) -> list[str]:
    """Return the quotations of a text of these paragraphs."""
    text = "\n".join(paragraphs)
    pairs, start = [], 0
    for paragraph in paragraphs:
        pairs.append((start, start + len(paragraph)))
        start += len(paragraph) + 1
    return [text[low:high] for low, high in find_quotations(text, pairs)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("He said “yes” and “no”.",), ["“yes”", "“no”"]),
        (('He said "yes" and "no".',), ['"yes"', '"no"']),
        (("He said ‘yes’, the dogs’ owner didn’t.",), ["‘yes’"]),
        (("He said 'yes', in the '90s, it's so.",), ["'yes'"]),
        (("“She said ‘yes’ to me,” he said.",), ["“She said ‘yes’ to me,”"]),
        (("“One.", "“Two.”", "Three."), ["“One.", "“Two.”"]),
        (('"One.', '"Two."', "Three."), ['"One.', '"Two."']),
        (("He: “One.", "Two.”", "Three."), ["“One.", "Two.”"]),
        (('He: "One.', 'Two."', "Three."), ['"One.', 'Two."']),
        (("A screen of 5” and a “word", "Next."), []),
        ((), []),
    ],
)
def test_a_quotation_runs_from_mark_to_mark(
    paragraphs: tuple[str, ...], expected: list[str]
) -> None:
    """Marks included; over paragraphs one piece for each."""
    assert quoted(*paragraphs) == expected


def test_blanking_keeps_the_length_and_the_apostrophes() -> None:
    """So that offsets stay true."""
    assert blank_marks("“It’s ‘so’,” ‘he’ 'said' don't") == " It’s  so ,   he   said  don't"
