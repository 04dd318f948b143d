"""The words of English dates, and the numbers that they stand for.

How they come together is left to `expressions`, and what they mean on a day to `meanings`.
"""


def word_list(text: str) -> tuple[str, ...]:
    """Words of a table that is written as one text."""
    return tuple(text.split())


MONTH_NAMES = word_list(
    "january february march april may june july august september october november december"
)
WEEKDAY_NAMES = word_list("monday tuesday wednesday thursday friday saturday sunday")
DIGITS = word_list("one two three four five six seven eight nine")
_TEENS = word_list(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = {word: n for n, word in enumerate((*DIGITS, *_TEENS), start=1)}
NUMBERS |= {word: 10 * n for n, word in enumerate(TENS, start=2)}
# Words for an unsaid number, as the least and the most they are used for.
VAGUE = {"a few": (2, 5), "few": (2, 5), "several": (3, 9), "a couple of": (2, 3), "some": (2, 9)}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3}
ORDINALS |= {"4th": 4, "final": 4, "last": 4}
PARTS = {"early": "early", "mid": "mid", "late": "late", "beginning": "early", "start": "early"}
PARTS |= {"middle": "mid", "end": "late", "close": "late", "turn": "early"}
SHIFTS = {"last": -1, "previous": -1, "this": 0, "the same": 0, "that": 0, "next": 1, "the next": 1}
SHIFTS |= {
    "this past": -1,
    "this coming": 1,
    "the previous": -1,
    "the following": 1,
    "the coming": 1,
    "the current": 0,
    "in the": 0,
}
NAMED_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "overnight": 0}
NAMED_DAYS |= {"tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
NAMED_DAYS |= {f"this {part}": 0 for part in ("morning", "afternoon", "evening")}
