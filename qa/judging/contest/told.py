"""Whether a line tells a result as so, or only hopes for it, denies it or has it claimed.

Comes in: a `Line` and the word that tells the result. Goes out: yes or no.
"""

from qa.judging.holding.lines import Line, is_name_word
from qa.reading.wordlists import word_list

# How far before a win, in words, a word of hoping stands; and where "to" leads the win on.
HOPED_WITHIN, HOPED_TO_WITHIN = 4, 8
# How far before it, in words, a negation stands.
NEGATED_WITHIN = 3


def is_hoped(line: Line, at: int) -> bool:
    """Whether the result at `at` is hoped for, expected or supposed: "if X win the cup"."""
    if line.plain[at] == "win" and set(line.plain[at + 1 : at + 2]) & word_list("hoped"):
        return True  # "a cup win would help"
    if any(line.plain[n] == "if" and "," not in between(line, n, at) for n in range(at)):
        return True  # "if the champions beat Y"
    led_on = "to" in line.plain[max(0, at - 2) : at]
    within = HOPED_TO_WITHIN if led_on else HOPED_WITHIN
    return any(word in word_list("hoped") for word in line.plain[max(0, at - within) : at])


def is_claimed(line: Line, start: int, at: int) -> bool:
    """Whether between the one and the result stands that somebody says so of themselves."""
    between = set(line.plain[start:at])
    return bool(between & {"he", "she", "they", "it"} and between & word_list("claiming"))


def is_negated(line: Line, at: int) -> bool:
    """Whether the result at `at` is denied: "have never won"."""
    near = line.plain[max(0, at - NEGATED_WITHIN) : at]
    return any(word in word_list("negations") or word.endswith("n't") for word in near)


def between(line: Line, one: int, other: int) -> str:
    """The text between two words."""
    return line.text[line.words[one].end : line.words[other].start]


def has_name_between(line: Line, start: int, end: int) -> bool:
    """Whether one of the words from `start` to `end` may be part of a name."""
    return any(is_name_word(line, at) for at in range(start, end))
