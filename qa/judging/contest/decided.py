"""Whether a win that a line tells is of the contest, or only of a match on the way to it.

Comes in: a `Contest`, a `Line`, and the word that tells the win. Goes out: yes or no. Who won is
left to `qa.judging.contest.results`.
"""

import re

from qa.judging.contest.asked import Contest, key_of, keys_of
from qa.judging.holding.lines import Line
from qa.reading.wordlists import word_list
from qa.reading.words import Word, stem_of

# How far behind and before a word of winning, in words, stands what was won.
WON_WITHIN, WON_BEFORE = 7, 3
# How far behind a title's name, in words, stands where it is won: "the singles title at the Open".
TITLE_WITHIN = 3
# Of several results in one line, each is beside its winner: least share of the contest's words.
LEAST_OF_SEVERAL = 0.6

NOUN_WINS = frozenset({"win", "wins", "victory", "victories", "triumph", "triumphs"})
"""A win as a noun: "a win over Y"."""
OVER = frozenset({"over", "against"})
"""What stands behind such a noun where it is of a match."""
FINAL = re.compile(r"(?<!semi[ -])(?<!quarter[ -])\bfinals?\b", re.IGNORECASE)
"""The last match of a contest."""

# What is won on the way to a contest.
_ON_THE_WAY = re.compile(
    r"""\b(?:(?:semi|quarter)[\ -]?finals?|openers?|opening|group|penalty|toss|heats?|qualifiers?
      |match|round|place\ in|tie|hopes?|warm-?\ ?up|defending|reigning|into|through\ to|leads?
      |reach(?:es|ed|ing)?|advanc(?:e|es|ed|ing)|qualif(?:y|ies|ied)|trail(?:s|ed)?
      |set(?:s|ting)?\ up|books?|booked)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What tells that not a match of the contest, but the contest itself was decided.
_DECIDES = re.compile(
    r"""\b(?:finals?|titles?|champions?|championships?|crown(?:s|ed)?|troph(?:y|ies)|elect(?:ed|ion)s?
      |re-?elect(?:ed|ion)|race|seat|senate|governor\w*|primary|run-?off|vote|award|prize|medal
      |victory)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "In the final after a win over Y": that win was no final.
_TO_FINAL = re.compile(r"\bfinals?\ after\b", re.IGNORECASE)
_OFFICES = frozenset(
    stem_of(word) for word in ("governor", "senate", "mayor", "president", "congress")
)
_ELECTED = frozenset({"elected", "reelected"})
_PLACED = frozenset({"at", "of", "in"})


def is_of_it(contest: Contest, line: Line, at: int) -> bool:
    """Whether the win at `at` is of the contest and not of a match on the way to it."""
    if contest.is_match and not contest.is_sole:
        return True  # of semi-finals there are two, told in many ways
    near = line.words[max(0, at - WON_BEFORE) : at] + line.words[at + 1 : at + 1 + WON_WITHIN]
    told = " ".join(word.text for word in near)
    if _ON_THE_WAY.search(told) or _is_of_other_title(contest, line, at):
        return False
    if contest.is_match:
        end = line.words[at].end
        return not (_ON_THE_WAY.search(line.text[end:]) or _TO_FINAL.search(line.text[:end]))
    if not contest.is_at_once and _is_of_match(contest, line, at) and not FINAL.search(told):
        return False
    return _names_it(contest, line, at, near)


def _names_it(contest: Contest, line: Line, at: int, near: tuple[Word, ...]) -> bool:
    """Whether the words `near` a win name the contest, or tell that it was decided."""
    keys = keys_of(near)
    if contest.own & _OFFICES and keys & _OFFICES and not contest.own & keys & _OFFICES:
        return False  # as governor, where it was for the senate
    own = contest.own & keys
    results = [word for word in line.plain if word in word_list("wins_contest")]
    if len(results) > 1 and len(own) < LEAST_OF_SEVERAL * len(contest.own):
        return False  # a list of results tells each beside its winner
    told = " ".join(word.text for word in near)
    decided = _DECIDES.search(told) is not None or line.plain[at] in _ELECTED
    return decided or (bool(own) and line.plain[at] in word_list("wins_contest"))


def is_last_match(line: Line, at: int) -> bool:
    """Whether the match won at `at` was the last: "beat X to win the series"."""
    words = line.words[at : at + 1 + WON_WITHIN]
    behind = " ".join(word.text for word in words)
    taken = any(word.lower in word_list("wins_contest") for word in words)
    return (taken or _DECIDES.search(behind) is not None) and not _ON_THE_WAY.search(behind)


def _is_of_match(contest: Contest, line: Line, at: int) -> bool:
    """Whether the win is of a match: "X's Open win", "a win over Y at the Open"."""
    behind = line.plain[at + 1] if at + 1 < len(line.plain) else ""
    if line.plain[at] in NOUN_WINS and behind in OVER:
        return True
    named = at > 0 and key_of(line.words[at - 1]) in contest.own
    return line.plain[at] == "win" and named and not contest.is_long


def _is_of_other_title(contest: Contest, line: Line, at: int) -> bool:
    """Whether what is won has a name of its own: "X wins the Dorset Shield to lift cup hopes"."""
    last = min(at + 1 + WON_WITHIN, len(line.words))
    first = next((n for n in range(at + 1, last) if line.words[n].is_capital), last)
    led_off = any(line.plain[n] in word_list("prepositions") for n in range(at, first))
    if line.plain[at] not in word_list("wins_contest") or first == last or led_off:
        return False
    end = first + 1
    while end < len(line.words) and line.words[end].is_capital and line.gap(end - 1) == " ":
        end += 1
    if not contest.own.isdisjoint(key_of(word) for word in line.words[at + 1 : end]):
        return False
    placed = not _PLACED.isdisjoint(line.plain[end : end + TITLE_WITHIN])
    if placed and not contest.own.isdisjoint(key_of(word) for word in line.words[end:last]):
        return False  # "the Singles title at the cup"
    return _DECIDES.search(" ".join(w.text for w in line.words[first : end + 4])) is not None
