"""What a line tells of a contest: who won it, who lost it, who came to be in it.

Comes in: a `Contest`, a `Line`, and where it names the one asked about. Goes out: won, lost, or
neither. That the line names the contest is seen to in `qa.judging.contest.stance`.
"""

from qa.judging.contest.asked import Contest, key_of
from qa.judging.contest.decided import (
    FINAL,
    NOUN_WINS,
    OVER,
    WON_BEFORE,
    WON_WITHIN,
    is_last_match,
    is_of_it,
)
from qa.judging.contest.scores import read_score
from qa.judging.contest.told import (
    between,
    has_name_between,
    is_claimed,
    is_hoped,
    is_negated,
)
from qa.judging.holding.lines import Line, Mention, is_name_word
from qa.reading.phrase_kinds import names
from qa.reading.wordlists import word_list

# How far before its result, in words, the one who won or lost stands.
NEAR_WORDS = 8
# And what is theirs: "X's late win".
OWNED_WITHIN = 3

_FINALISTS = frozenset({"champions", "champion", "winners", "finalists", "finalist"})
_CHAMPIONS = frozenset({"champions", "champion", "winners", "winner"})
_DEFENDS = frozenset({"defend", "defends", "defence", "defense"})
_LEADS_OBJECT = frozenset(
    {"over", "against", "to", "by", "from", "past", "off", "out", "join", "joins", "joined"}
)
_LEADS_DEFEAT = word_list("determiners") | {"successive", "consecutive", "straight", "heavy"}
_WHAT_WINS = frozenset({"goal", "margin", "percentage", "record", "run", "start", "streak"})
_PLACED = frozenset({"second", "third", "fourth", "fifth", "last", "runner", "behind"})
_WINS_WITH = frozenset({"by", "for", "with"})
_WITH = frozenset({"with", "for", "at", "of", "by", "from"})
_BE = word_list("be")


def own_result(contest: Contest, line: Line, own: tuple[Mention, ...]) -> bool | None:
    """Whether the line tells that the one asked about won, or lost; `None` where it tells neither.

    A match won wins no title, unless it was the final; a match lost loses it.
    """
    if contest.is_at_once or FINAL.search(line.text):
        score = read_score(line, own)
        if score is not None:
            return score
    if not (contest.years or contest.is_match) and is_champion(contest, line, own):
        return True
    for who in own:
        for at in range(len(line.words)):
            if who.first <= at < who.end or abs(at - who.first) > NEAR_WORDS + 2:
                continue
            if not _is_told(contest, line, at, who, own):
                continue
            result = _result_at(contest, line, at, who)
            if result is not None:
                return result
    return None


def is_champion(contest: Contest, line: Line, own: tuple[Mention, ...]) -> bool:
    """Whether the line tells that the one asked about won it in some year, which it need not name.

    As in "the cup champion X", "X are the cup champions" and "X will defend the cup".
    """
    return any(_is_titled(contest, line, who) or _holds_title(contest, line, who) for who in own)


def _is_titled(contest: Contest, line: Line, who: Mention) -> bool:
    led = who.first - (2 if who.first and line.plain[who.first - 1] == "the" else 1)
    title = line.words[max(0, led - WON_BEFORE) : max(0, led)]
    of_it = not contest.own.isdisjoint(key_of(word) for word in title)
    return led >= 0 and line.plain[led] in _CHAMPIONS and of_it


def _holds_title(contest: Contest, line: Line, who: Mention) -> bool:
    for at in range(who.end, min(who.end + NEAR_WORDS, len(line.words))):
        if is_name_word(line, at) and key_of(line.words[at]) not in contest.own:
            return False
        behind = at + 1 < len(line.words) and is_name_word(line, at + 1) and line.gap(at) == " "
        champion = line.plain[at] in _CHAMPIONS and not (behind or is_hoped(line, at))
        near = line.words[max(0, at - WON_BEFORE) : at + WON_BEFORE + 1]
        of_it = not contest.own.isdisjoint(key_of(word) for word in near)
        if (champion or line.plain[at] in _DEFENDS) and of_it and not is_negated(line, at):
            return True
    return False


def tells_match(contest: Contest, line: Line, own: tuple[Mention, ...]) -> bool:
    """Whether the line tells of a match that the one asked about won, and not of the contest."""
    return any(
        (line.plain[at] in word_list("beats") or line.plain[at] in NOUN_WINS)
        and not has_name_between(line, who.end, at)
        and not is_of_it(contest, line, at)
        for who in own
        for at in range(who.end, min(who.end + NEAR_WORDS, len(line.words)))
    )


def _is_told(contest: Contest, line: Line, at: int, who: Mention, own: tuple[Mention, ...]) -> bool:
    """Whether what the word at `at` tells may be a result of `who`, and was not only hoped for."""
    owns = line.text[line.words[who.end - 1].end :].startswith(("'", "’"))
    before = who.end <= at <= who.end + (OWNED_WITHIN if owns else NEAR_WORDS)
    others = any(
        is_name_word(line, n) and key_of(line.words[n]) not in contest.own
        for n in range(at + 1, who.first)
    )
    reach = NEAR_WORDS // 2 if others else NEAR_WORDS
    after = at < who.first <= at + 1 + reach
    if after and "," in between(line, at, who.first) and not _is_outdone(line, who):
        return False  # "he was beaten, and X said"
    elsewhere = is_hoped(line, at) or _is_of_another(contest, line, at, own)
    return (before or after) and not elsewhere and not is_claimed(line, who.end, at)


def _result_at(contest: Contest, line: Line, at: int, who: Mention) -> bool | None:
    """What the word at `at` tells of `who`: "X loses", "Y beats X", "X is beaten", "won by X"."""
    is_subject = who.end <= at
    if _is_lost_by_subject(line, at, who) if is_subject else _is_lost_by_object(line, at, who):
        out = not contest.is_long or is_last_match(line, at) or _is_all_of_it(contest, line, at)
        return False if out and not is_negated(line, at) else None
    if not is_subject and _is_lost_to(line, at, who):
        at_once = contest.is_at_once or FINAL.search(line.text) is not None
        return True if at_once and not is_negated(line, at) else None
    won = _is_won_by_subject(line, at, who) if is_subject else _is_won_by_object(line, at, who)
    return not is_negated(line, at) if won and is_of_it(contest, line, at) else None


def _is_lost_by_subject(line: Line, at: int, who: Mention) -> bool:
    """As in "X loses", "X was beaten", and "X was at the cup won by Y"."""
    word, by = line.plain[at], line.plain[at + 1 : at + 2] == ("by",)
    another = by and at + 2 < len(line.words) and is_name_word(line, at + 2)
    undergone = word in word_list("beats") and _is_undergone(line, at)
    lost = word in word_list("loses_contest") or undergone
    return not _is_object(line, who) and (lost or (another and word in word_list("wins_contest")))


def _is_won_by_subject(line: Line, at: int, who: Mention) -> bool:
    won = word_list("wins_contest") | word_list("beats")
    return line.plain[at] in won and not _is_object(line, who)


def _is_lost_by_object(line: Line, at: int, who: Mention) -> bool:
    """As in "Y beat X", "a win over X", "Y won, ahead of X"."""
    word, led = line.plain[at], _led_by(line, who)
    beaten = word in word_list("beats") and led not in {"by", "for"}
    return (
        beaten
        or (word in NOUN_WINS and led in OVER)
        or (word in word_list("wins_contest") and _is_outdone(line, who))
    )


def _is_won_by_object(line: Line, at: int, who: Mention) -> bool:
    """As in "won by X" and "Z won it with X"."""
    return line.plain[at] in word_list("wins_contest") and _led_by(line, who) in _WINS_WITH


def _is_lost_to(line: Line, at: int, who: Mention) -> bool:
    """As in "Y loses to X", which wins what is decided at once, or its final."""
    return line.plain[at] in word_list("loses_contest") and _led_by(line, who) in {"to", "by"}


def _is_outdone(line: Line, who: Mention) -> bool:
    """As in "ahead of X" and "with X second"."""
    ahead = line.plain[max(0, who.first - 2) : who.first] == ("ahead", "of")
    placed = not _PLACED.isdisjoint(line.plain[who.end : who.end + 2])
    return ahead or (_led_by(line, who) == "with" and placed)


def _led_by(line: Line, who: Mention) -> str:
    """The word before the name, without its article."""
    led = [word for word in line.plain[max(0, who.first - 2) : who.first] if word != "the"]
    return led[-1] if led else ""


def _is_object(line: Line, who: Mention) -> bool:
    """As in "Y beat X to win the cup", "a win over X": what follows is no deed of X."""
    return _led_by(line, who) in _LEADS_OBJECT | word_list("beats")


def _is_all_of_it(contest: Contest, line: Line, at: int) -> bool:
    """Whether what is lost is the contest itself: "lost the series", and no match of it."""
    behind = line.words[at + 1 : at + 1 + WON_BEFORE]
    led = line.plain[at + 1 : at + 2]
    return led != ("to",) and not contest.own.isdisjoint(key_of(word) for word in behind)


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
        if (
            who.first
            and line.plain[who.first - 1] in _FINALISTS
            and not contest.own.isdisjoint(title)
        ):
            return True  # "cup finalists X"
        for at in range(who.end, min(who.end + NEAR_WORDS, len(line.words))):
            goal = {key_of(word) for word in line.words[at + 1 : at + 1 + WON_WITHIN]}
            is_told = line.plain[at] in word_list("reaches") and not contest.own.isdisjoint(goal)
            if is_told and not is_hoped(line, at) and not is_negated(line, at):
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
    led = line.plain[first - 1] if first else ""
    if own and (led in _WITH or not results.isdisjoint(line.plain[first:])):
        return False
    return any(
        at < first
        and word in results - word_list("loses_contest")
        and is_of_it(contest, line, at)
        and not is_hoped(line, at)
        and not is_negated(line, at)
        and any(end <= line.words[at].start for _, end in others)
        for at, word in enumerate(line.plain)
    )


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
    if word not in {"champion", "champions"}:
        return False
    if contest.years and not any(year in line.text for year in contest.years):
        return True  # of which year, nobody says
    is_title = bool(after) and line.gap(at) == " "
    return is_title and is_name_word(line, at + 1) and all(at + 1 != each.first for each in own)
