"""Questions of who won a contest: an election, a title, a final. Of each there is one winner.

Comes in: a polar question, then sentences. Goes out: a stance for each that tells who won or lost.
That a contest has one winner is what lets "Y beats Z to win the cup" deny that X won it. A contest
named by one year is not that of another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.judging.holding.lines import Line, Mention, is_name_word, read_line
from qa.judging.holding.persons import Person, find_person, read_person
from qa.reading.phrase_kinds import names
from qa.reading.question import Question
from qa.reading.times import read_times
from qa.reading.wordlists import pairs_of, word_list
from qa.reading.words import Word, read_words, stem_of
from qa.records import Stance

# Confidence where the line tells that the one asked about won, or lost, and that another did.
OWN_RESULT, OTHER_WINNER = 0.85, 0.75
# What it is worth where the contest is told by a share of its words alone.
PART_OF_CONTEST = 0.8
# Least share of the contest's own words that names it.
LEAST_OF_CONTEST = 0.6
# How far before its result, in words, the one who won or lost stands.
NEAR_WORDS = 8
# How far behind and before a word of winning, in words, stands what was won.
WON_WITHIN, WON_BEFORE = 7, 3

_ASKS = re.compile(
    r"^(?:did|does|do|will|has|have|can|could)\s+(?:the\s+)?(?P<who>.+?)\s+"
    r"(?:(?:actually|really|ever|finally|go\s+on\s+to)\s+)?"
    r"(?P<deed>win|won|lose|lost|(?:qualify|qualified)\s+for|make\s+it\s+to|advance\s+to)\s+"
    r"(?:(?P<lead>the|an?|any|its|his|her|their|another)\s+)?(?P<contest>.+?)\s*\??$",
    re.IGNORECASE,
)
_MATCH = re.compile(
    r"\b(?:match|game|bout|fight|finals?|quarter-?finals?|semi-?finals?)\b", re.IGNORECASE
)
# Of these a contest has several, each with a winner.
_ROUND = re.compile(r"\b(?:quarter|semi)\s?-?\s?finals?\b", re.IGNORECASE)
# What is won on the way to a contest.
_ON_THE_WAY = re.compile(
    r"""\b(?:(?:semi|quarter)[\ -]?finals?|openers?|opening|group|penalty|toss|heats?|qualifiers?
      |match|round|place\ in|tie|hopes?|warm-?\ ?up|defending|reigning|into|through\ to
      |reach(?:es|ed|ing)?|advanc(?:es|ed|ing)|set(?:s|ting)?\ up|books?|booked)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What names a contest that one has to qualify for.
_CONTEST = re.compile(
    r"""\b(?:cups?|finals?|(?:semi|quarter)-?finals?|championships?|series|bowl|league|open|tour
      |tournament|games|olympics|play-?offs?|rounds?|masters|euros?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What tells that not a match of the contest, but the contest itself was decided.
_DECIDES = re.compile(
    r"""\b(?:finals?|titles?|champions?|championships?|crown(?:s|ed)?|troph(?:y|ies)|elect(?:ed|ion)s?
      |re-?elect(?:ed|ion)|race|seat|senate|governor\w*|primary|run-?off|vote|award|prize|medal
      |victory)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FINALISTS = frozenset({"champions", "champion", "winners", "finalists", "finalist"})
_LEADS_DEFEAT = word_list("determiners") | {"successive", "consecutive", "straight", "heavy"}
_WHAT_WINS = frozenset({"goal", "margin", "percentage", "record", "run", "start", "streak"})
_DIRECTIONS = frozenset({"north", "south", "east", "west"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Who is asked about, and the contest by the stems that tell it from others and its years.

    `is_won` asks whether it was won, otherwise whether it was lost; `is_reached` whether they came
    to be in it at all; `is_match` names one match or one round, which whoever beats the other wins;
    `is_sole` that it has one winner ("the" prize, and not "a" prize).
    """

    who: Person
    own: frozenset[str]
    years: frozenset[str]
    is_won: bool
    is_reached: bool
    is_match: bool
    is_sole: bool


def read_contest(question: Question) -> Contest | None:
    """The contest that a polar question asks about, or `None` where it asks of something else."""
    whole = read_times(question.text, question.as_of).rest or question.text
    match = _ASKS.match(whole.strip())
    if match is None:
        return None
    who = read_person(match["who"])
    words = [
        word
        for word in read_words(match["contest"])
        if not word.is_stop or word.text.isupper()  # "US Open"
    ]
    years = frozenset(word.text for word in words if _YEAR.fullmatch(word.text))
    loose = word_list("contest_words")
    own = frozenset(_key(w) for w in words if w.text not in years and w.lower not in loose)
    named = any(word.is_capital for word in read_words(match["who"]))
    if who is None or not named or not own or not any(word.is_capital for word in words):
        return None
    deed = match["deed"].lower()
    is_won, is_reached = deed.startswith("w"), not deed.startswith(("w", "l"))
    if is_reached and not _CONTEST.search(match["contest"]):
        return None  # "qualify for Medicaid"
    is_match = _MATCH.search(match["contest"]) is not None
    is_sole = (match["lead"] or "the").lower() == "the" and not _ROUND.search(match["contest"])
    return Contest(
        who=who,
        own=own,
        years=years,
        is_won=is_won,
        is_reached=is_reached,
        is_match=is_match,
        is_sole=is_sole,
    )


def names_contest(contest: Contest, text: str) -> bool:
    """Whether the sentence `text` names the contest, in whole or by most of its words."""
    return _share(contest, read_line(text)) >= LEAST_OF_CONTEST


def contest_stance(contest: Contest, text: str, known: str) -> tuple[Stance, float]:
    """What the sentence `text` says of the contest, and how sure; `known` is all of its article."""
    line = read_line(text)
    share = _share(contest, line)
    if share < LEAST_OF_CONTEST or _is_of_other_year(contest, text):
        return Stance.CONTEXT, 0.0
    worth = 1.0 if share == 1 else PART_OF_CONTEST
    own, _ = find_person(contest.who, line)
    result = _own_result(contest, line, own)
    if contest.is_reached:
        is_in = result or _has_reached(contest, line, own)
        return (Stance.AFFIRMS, OWN_RESULT * worth) if is_in else (Stance.CONTEXT, 0.0)
    if result is not None:
        right = result is contest.is_won
        return (Stance.AFFIRMS if right else Stance.DENIES), OWN_RESULT * worth
    another = contest.is_won and contest.is_sole and not own
    if another and _is_other_winner(contest, line) and not _has_namesake(contest, known):
        return Stance.DENIES, OTHER_WINNER * worth
    return Stance.CONTEXT, 0.0


def is_other_winner(told: tuple[Stance, float]) -> bool:
    """Whether a stance comes of another's winning, and not of what is told of the one asked."""
    return told[0] is Stance.DENIES and told[1] <= OTHER_WINNER


def _has_namesake(contest: Contest, known: str) -> bool:
    """Whether the article names another of the same surname."""
    return find_person(contest.who, read_line(known))[1]


def _own_result(contest: Contest, line: Line, own: tuple[Mention, ...]) -> bool | None:
    """Whether the line tells that the one asked about won, or lost; `None` where it tells neither.

    A match won wins no title, unless it was the final; a match lost loses it.
    """
    for who in own:
        for at in _near(line, who):
            untold = _is_hoped(line, at) or _is_claimed(line, who.end, at)
            if untold or _is_of_another(contest, line, at, own):
                continue
            told = tuple(_results_at(contest, line, who, at))
            if told:
                return told[0]
    return None


def _near(line: Line, who: Mention) -> Iterator[int]:
    """The words that stand so near that they may tell a result of theirs."""
    yield from range(max(0, who.first - 1 - NEAR_WORDS // 2), who.first)
    yield from range(who.end, min(len(line.plain), who.end + NEAR_WORDS + 1))


def _results_at(contest: Contest, line: Line, who: Mention, at: int) -> Iterator[bool | None]:
    """Whether the word at `at`, if it tells a result, tells that they won; `None`: did not lose."""
    word, turned, before = line.plain[at], _is_negated(line, at), who.end <= at
    led = line.plain[who.first - 1] if who.first else ""
    if word in word_list("loses_contest") and (before or led in {"to", "by"}):
        yield None if turned else not before
    if word in word_list("beats"):
        beaten = line.plain[at + 1 : at + 2] == ("by",) if before else led not in {"by", "for"}
        if beaten:
            yield False
        elif before and _is_of_it(contest, line, at):
            yield not turned
    won = word in word_list("wins_contest")
    if won and (before or led in {"by", "for"}) and _is_of_it(contest, line, at):
        yield not turned


def _has_reached(contest: Contest, line: Line, own: tuple[Mention, ...]) -> bool:
    """Whether the line tells that the one asked about came to it: "X reaches the final"."""
    for who in own:
        title = {_key(word) for word in line.words[max(0, who.first - WON_WITHIN) : who.first]}
        if line.plain[who.first - 1] in _FINALISTS and not contest.own.isdisjoint(title):
            return True  # "cup finalists X"
        for at in range(who.end, min(who.end + NEAR_WORDS, len(line.words))):
            goal = {_key(word) for word in line.words[at + 1 : at + 1 + WON_WITHIN]}
            is_told = line.plain[at] in word_list("reaches") and not contest.own.isdisjoint(goal)
            if is_told and not _is_hoped(line, at) and not _is_negated(line, at):
                return True
    return False


def _is_other_winner(contest: Contest, line: Line) -> bool:
    """Whether the line tells that somebody else took what was asked about."""
    others = names(line.text, line.words, contest.own)
    return any(
        word in word_list("wins_contest") | word_list("beats")
        and _is_of_it(contest, line, at)
        and not _is_hoped(line, at)
        and not _is_negated(line, at)
        and any(end <= line.words[at].start for _, end in others)
        for at, word in enumerate(line.plain)
    )


def _is_of_it(contest: Contest, line: Line, at: int) -> bool:
    """Whether the win at `at` is of the contest and not of a match on the way to it."""
    if contest.is_match:
        return True
    near = line.words[max(0, at - WON_BEFORE) : at] + line.words[at + 1 : at + 1 + WON_WITHIN]
    if _ON_THE_WAY.search(" ".join(word.text for word in near)):
        return False
    own = contest.own & {_key(word) for word in near}
    results = [word for word in line.plain if word in word_list("wins_contest")]
    if len(results) > 1 and len(own) < LEAST_OF_CONTEST * len(contest.own):
        return False  # a list of results tells each beside its winner
    beside = bool(own)
    decided = _DECIDES.search(" ".join(word.text for word in near)) is not None
    return decided or (beside and line.plain[at] in word_list("wins_contest"))


def _is_claimed(line: Line, start: int, at: int) -> bool:
    """Whether between the one and the result stands that somebody says so of themselves."""
    between = set(line.plain[start:at])
    return bool(between & {"he", "she", "they", "it"} and between & word_list("claiming"))


def _is_hoped(line: Line, at: int) -> bool:
    if line.plain[at] == "win" and set(line.plain[at + 1 : at + 2]) & word_list("hoped"):
        return True  # "a cup win would help"
    return any(word in word_list("hoped") for word in line.plain[max(0, at - 4) : at])


def _is_of_another(contest: Contest, line: Line, at: int, own: tuple[Mention, ...]) -> bool:
    """Whether the word at `at` tells no result of the one asked about.

    "Their third cup defeat" is a noun, "the winning goal" no winner, "the cup champion Z" is Z.
    """
    word, after = line.plain[at], line.plain[at + 1 : at + 2]
    if word in {"defeat", "defeats"} and at:
        led = {line.plain[at - 1], _key(line.words[at - 1])}
        return bool(led & (contest.own | _LEADS_DEFEAT))
    if word == "winning":
        return bool(_WHAT_WINS & set(after))
    is_title = word in {"champion", "champions"} and bool(after) and line.gap(at) == " "
    return is_title and is_name_word(line, at + 1) and all(at + 1 != each.first for each in own)


def _is_negated(line: Line, at: int) -> bool:
    near = line.plain[max(0, at - 3) : at]
    return any(word in word_list("negations") or word.endswith("n't") for word in near)


def _key(word: Word) -> str:
    """The word's stem, or that of the office it is the adjective of: a "gubernatorial" race."""
    office = pairs_of("office_adjectives").get(word.lower)
    return stem_of(office[0]) if office else word.stem


def _share(contest: Contest, line: Line) -> float:
    stems = {
        _key(word) for at, word in enumerate(line.words) if not _is_of_larger(contest, line, at)
    }
    return len(contest.own & stems) / len(contest.own)


def _is_of_larger(contest: Contest, line: Line, at: int) -> bool:
    """Whether the word is part of another place's name: the Ellis of "West Ellis"."""
    if not at or line.gap(at - 1) != " " or line.plain[at - 1] not in _DIRECTIONS:
        return False
    before = line.words[at - 1]
    return before.is_capital and not line.in_capitals and before.stem not in contest.own


def _is_of_other_year(contest: Contest, text: str) -> bool:
    years = set(_YEAR.findall(text))
    return bool(contest.years and years and not contest.years & years)
