"""What a line tells of a contest: who won it, who lost it, who came to be in it.

Comes in: a `Contest`, a `Line`, and where it names the one asked about. Goes out: won, lost, or
neither. That the line names the contest is seen to in `qa.judging.contests`.
"""

import re

from qa.judging.contest.asked import Contest, key_of
from qa.judging.contest.scores import read_score
from qa.judging.holding.lines import Line, Mention, is_name_word
from qa.reading.phrase_kinds import names
from qa.reading.wordlists import word_list
from qa.reading.words import stem_of

# How far before its result, in words, the one who won or lost stands.
NEAR_WORDS = 8
# How far behind and before a word of winning, in words, stands what was won.
WON_WITHIN, WON_BEFORE = 7, 3
# How far before a win, in words, a word of hoping stands; and where "to" leads the win on.
HOPED_WITHIN, HOPED_TO_WITHIN = 4, 8
# Of several results in one line, each is beside its winner: least share of the contest's words.
LEAST_OF_SEVERAL = 0.6

# What is won on the way to a contest.
_ON_THE_WAY = re.compile(
    r"""\b(?:semi\ ?finals?|quarter\ ?finals?|openers?|opening|group|penalty|toss|heats?|qualifiers?
      |match|round|place\ in|tie|hopes?|warm-?\ ?up|defending|reigning|into|through\ to
      |reach(?:es|ed|ing)?|advanc(?:e|es|ed|ing)|qualif(?:y|ies|ied)|set(?:s|ting)?\ up|books?|booked|leads?|trail(?:s|ed)?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What tells that not a match of the contest, but the contest itself was decided.
_DECIDES = re.compile(
    r"""\b(?:finals?|titles?|champions?|championships?|crown(?:s|ed)?|troph(?:y|ies)|elect(?:ed|ion)s?
      |re-?elect(?:ed|ion)|race|seat|senate|governor\w*|primary|run-?off|vote|award|prize|medal
      |victory)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FINAL = re.compile(r"(?<!semi )(?<!quarter )(?<!semi-)(?<!quarter-)\bfinals?\b", re.IGNORECASE)
# "In the final after a win over Y": that win was no final.
_TO_FINAL = re.compile(r"\bfinals?\ after\b", re.IGNORECASE)
_FINALISTS = frozenset({"champions", "champion", "winners", "finalists", "finalist"})
_CHAMPIONS = frozenset({"champions", "champion", "winners", "winner"})
_OFFICES = frozenset(
    stem_of(word) for word in ("governor", "senate", "mayor", "president", "congress")
)
_DEFENDS = frozenset({"defend", "defends", "defending", "defence", "defense"})
_LEADS_OBJECT = frozenset(
    {"over", "against", "to", "by", "from", "past", "off", "out", "join", "joins", "joined"}
)
_ELECTED = frozenset({"elected", "reelected"})
_LEADS_DEFEAT = word_list("determiners") | {"successive", "consecutive", "straight", "heavy"}
_WHAT_WINS = frozenset({"goal", "margin", "percentage", "record", "run", "start", "streak"})
# A win as a noun, and what stands behind it where it was of a match: "a win over Y".
_NOUN_WINS = frozenset({"win", "wins", "victory", "victories", "triumph", "triumphs"})
_OVER = frozenset({"over", "against"})
_WITH = frozenset({"with", "for", "at", "of", "by", "from"})
_BE = word_list("be")


def own_result(contest: Contest, line: Line, own: tuple[Mention, ...]) -> bool | None:
    """Whether the line tells that the one asked about won, or lost; `None` where it tells neither.

    A match won wins no title, unless it was the final; a match lost loses it.
    """
    if contest.is_at_once or _FINAL.search(line.text):
        score = read_score(line, own)
        if score is not None:
            return score
    for who in own:
        if _is_titled(contest, line, who):
            return True
        for at in range(len(line.words)):
            if who.first <= at < who.end or abs(at - who.first) > NEAR_WORDS + 2:
                continue
            if not _is_told(contest, line, at, who, own):
                continue
            result = _result_at(contest, line, at, who)
            if result is not None:
                return result
    return None


def _is_titled(contest: Contest, line: Line, who: Mention) -> bool:
    """As in "the cup champion X" and "X will defend the cup", which tell of no year."""
    if contest.years or contest.is_match:
        return False
    led = {key_of(word) for word in line.words[max(0, who.first - WON_BEFORE - 1) : who.first]}
    before = who.first - 2 if line.plain[who.first - 1] == "the" else who.first - 1
    if before >= 0 and line.plain[before] in _CHAMPIONS and not contest.own.isdisjoint(led):
        return True
    near = range(who.end, min(who.end + NEAR_WORDS, len(line.words)))
    return any(
        line.plain[at] in _DEFENDS
        and not _is_name_between(line, who.end, at)
        and not contest.own.isdisjoint(key_of(w) for w in line.words[at - 2 : at + WON_BEFORE + 1])
        for at in near
    )


def tells_match(contest: Contest, line: Line, own: tuple[Mention, ...]) -> bool:
    """Whether the line tells of a match that the one asked about won, and not of the contest."""
    return any(
        (line.plain[at] in word_list("beats") or line.plain[at] in _NOUN_WINS)
        and not _is_name_between(line, who.end, at)
        and not _is_of_it(contest, line, at)
        for who in own
        for at in range(who.end, min(who.end + NEAR_WORDS, len(line.words)))
    )


def _between(line: Line, one: int, other: int) -> str:
    """The text between two words."""
    return line.text[line.words[one].end : line.words[other].start]


def _is_name_between(line: Line, start: int, end: int) -> bool:
    return any(is_name_word(line, at) for at in range(start, end))


def _is_told(contest: Contest, line: Line, at: int, who: Mention, own: tuple[Mention, ...]) -> bool:
    """Whether what the word at `at` tells may be a result of `who`, and was not only hoped for."""
    before = who.end <= at <= who.end + NEAR_WORDS
    reach = NEAR_WORDS // 2 if _is_name_between(line, at + 1, who.first) else NEAR_WORDS
    after = at < who.first <= at + 1 + reach
    if after and "," in _between(line, at, who.first):
        return False  # "he was beaten, and X said"
    elsewhere = _is_hoped(line, at) or _is_of_another(contest, line, at, own)
    return (before or after) and not elsewhere and not _is_claimed(line, who.end, at)


def _result_at(contest: Contest, line: Line, at: int, who: Mention) -> bool | None:
    """What the word at `at` tells of `who`: "X loses", "Y beats X", "X is beaten", "won by X"."""
    word, before = line.plain[at], who.end <= at
    led = line.plain[who.first - 1] if who.first else ""
    turned = _is_negated(line, at)
    if word in _NOUN_WINS and not before and led in _OVER:
        return None if turned or contest.is_long else False
    if before and _is_object(line, who):
        return None
    if word in word_list("loses_contest") and (before or led in {"to", "by"}):
        return None if turned else not before
    if word in word_list("beats"):
        lost = _is_undergone(line, at) if before else led not in {"by", "for"}
        if lost:
            out = not turned and (not contest.is_long or _is_decided(line, at))
            return False if out else None
        if not before:
            return None
        return not turned if _is_of_it(contest, line, at) else None
    won = word in word_list("wins_contest") and (before or led in {"by", "for", "with"})
    return not turned if won and _is_of_it(contest, line, at) else None


def _is_object(line: Line, who: Mention) -> bool:
    """As in "Y beat X to win the cup", "a win over X": what follows is no deed of X."""
    led = [word for word in line.plain[max(0, who.first - 2) : who.first] if word != "the"]
    return bool(led) and (led[-1] in _LEADS_OBJECT or led[-1] in word_list("beats"))


def _is_undergone(line: Line, at: int) -> bool:
    """Whether the verb is in the passive: "X beaten by Y", "X were beaten in the final"."""
    led = line.plain[at - 1] if at else ""
    return line.plain[at + 1 : at + 2] == ("by",) or (
        led in _BE and not line.plain[at].endswith("ing")
    )


def has_reached(contest: Contest, line: Line, own: tuple[Mention, ...]) -> bool:
    """Whether the line tells that the one asked about came to it: "X reaches the final"."""
    for who in own:
        title = {key_of(word) for word in line.words[max(0, who.first - WON_WITHIN) : who.first]}
        if line.plain[who.first - 1] in _FINALISTS and not contest.own.isdisjoint(title):
            return True  # "cup finalists X"
        for at in range(who.end, min(who.end + NEAR_WORDS, len(line.words))):
            goal = {key_of(word) for word in line.words[at + 1 : at + 1 + WON_WITHIN]}
            is_told = line.plain[at] in word_list("reaches") and not contest.own.isdisjoint(goal)
            if is_told and not _is_hoped(line, at) and not _is_negated(line, at):
                return True
    return False


def has_other_winner(contest: Contest, line: Line, own: tuple[Mention, ...]) -> bool:
    """Whether the line tells that somebody else took what was asked about.

    Where it names the one asked about as well, only where these stand apart behind it: "Y win the
    cup as X fail", but "Y won the cup with X".
    """
    others = names(line.text, line.words, contest.own)
    first = min((who.first for who in own), default=len(line.words))
    results = word_list("wins_contest") | word_list("beats") | word_list("loses_contest")
    if own and (line.plain[first - 1] in _WITH or not results.isdisjoint(line.plain[first:])):
        return False
    return any(
        at < first
        and word in results - word_list("loses_contest")
        and _is_of_it(contest, line, at)
        and not _is_hoped(line, at)
        and not _is_negated(line, at)
        and any(end <= line.words[at].start for _, end in others)
        for at, word in enumerate(line.plain)
    )


def _is_of_it(contest: Contest, line: Line, at: int) -> bool:
    """Whether the win at `at` is of the contest and not of a match on the way to it."""
    if contest.is_match and not contest.is_sole:
        return True  # of semi-finals there are two, told in many ways
    near = line.words[max(0, at - WON_BEFORE) : at] + line.words[at + 1 : at + 1 + WON_WITHIN]
    told = " ".join(word.text for word in near)
    if _ON_THE_WAY.search(told) or _is_of_other_title(contest, line, at):
        return False
    if contest.is_match:
        whole = line.text[line.words[at].end :]
        return not (_ON_THE_WAY.search(whole) or _TO_FINAL.search(line.text[: line.words[at].end]))
    if not contest.is_at_once and _is_of_match(contest, line, at) and not _FINAL.search(told):
        return False
    keys = {key_of(word) for word in near}
    if contest.own & _OFFICES and keys & _OFFICES and not contest.own & keys & _OFFICES:
        return False  # as governor, where it was for the senate
    own = contest.own & keys
    results = [word for word in line.plain if word in word_list("wins_contest")]
    if len(results) > 1 and len(own) < LEAST_OF_SEVERAL * len(contest.own):
        return False  # a list of results tells each beside its winner
    decided = _DECIDES.search(told) is not None or line.plain[at] in _ELECTED
    return decided or (bool(own) and line.plain[at] in word_list("wins_contest"))


def _is_decided(line: Line, at: int) -> bool:
    """Whether the match won at `at` was the last: "beat X to win the series"."""
    behind = " ".join(word.text for word in line.words[at : at + 1 + WON_WITHIN])
    return _DECIDES.search(behind) is not None and not _ON_THE_WAY.search(behind)


def _is_of_match(contest: Contest, line: Line, at: int) -> bool:
    """Whether the win is of a match: "X's Open win", "a win over Y at the Open"."""
    behind = line.plain[at + 1] if at + 1 < len(line.plain) else ""
    if line.plain[at] in _NOUN_WINS and behind in _OVER:
        return True
    named = at > 0 and key_of(line.words[at - 1]) in contest.own
    return line.plain[at] == "win" and named and not contest.is_long


def _is_of_other_title(contest: Contest, line: Line, at: int) -> bool:
    """Whether what is won has a name of its own: "X wins the Dorset Shield to lift cup hopes"."""
    if line.plain[at] not in word_list("wins_contest"):
        return False
    behind = range(at + 1, min(at + 1 + WON_WITHIN, len(line.words)))
    first = next((n for n in behind if line.words[n].is_capital), None)
    if first is None or any(line.plain[n] in word_list("prepositions") for n in range(at, first)):
        return False
    end = first
    while end + 1 < len(line.words) and line.words[end + 1].is_capital and line.gap(end) == " ":
        end += 1
    named = {key_of(word) for word in line.words[at + 1 : end + 1]}
    then = {key_of(word) for word in line.words[end + 1 : at + 1 + WON_WITHIN]}
    of_it = (
        line.plain[end + 1 : end + 4]
        and not contest.own.isdisjoint(then)
        and any(word in {"at", "of", "in"} for word in line.plain[end + 1 : end + 4])
    )
    if of_it:
        return False
    titled = _DECIDES.search(" ".join(word.text for word in line.words[first : end + 5]))
    return titled is not None and contest.own.isdisjoint(named)


def _is_claimed(line: Line, start: int, at: int) -> bool:
    """Whether between the one and the result stands that somebody says so of themselves."""
    between = set(line.plain[start:at])
    return bool(between & {"he", "she", "they", "it"} and between & word_list("claiming"))


def _is_hoped(line: Line, at: int) -> bool:
    if line.plain[at] == "win" and set(line.plain[at + 1 : at + 2]) & word_list("hoped"):
        return True  # "a cup win would help"
    if any(line.plain[n] == "if" and "," not in _between(line, n, at) for n in range(at)):
        return True  # "if the champions beat Y"
    led_on = "to" in line.plain[max(0, at - 2) : at]
    within = HOPED_TO_WITHIN if led_on else HOPED_WITHIN
    return any(word in word_list("hoped") for word in line.plain[max(0, at - within) : at])


def _is_of_another(contest: Contest, line: Line, at: int, own: tuple[Mention, ...]) -> bool:
    """Whether the word at `at` tells no result of the one asked about.

    "Their third cup defeat" is a noun, "the winning goal" no winner, "the cup champion Z" is Z.
    """
    word, after = line.plain[at], line.plain[at + 1 : at + 2]
    verb = bool(after) and is_name_word(line, at + 1)
    if word in {"defeat", "defeats"} and at and not verb:
        led = {line.plain[at - 1], key_of(line.words[at - 1])}
        return bool(led & (contest.own | _LEADS_DEFEAT))
    if word == "winning":
        return bool(_WHAT_WINS & set(after))
    is_title = word in {"champion", "champions"} and bool(after) and line.gap(at) == " "
    return is_title and is_name_word(line, at + 1) and all(at + 1 != each.first for each in own)


def _is_negated(line: Line, at: int) -> bool:
    near = line.plain[max(0, at - 3) : at]
    return any(word in word_list("negations") or word.endswith("n't") for word in near)
