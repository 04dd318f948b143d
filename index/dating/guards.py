"""When words that look like a date are one: names, verbs, feasts and counts are told apart.

Comes in: a text and a match of one of the patterns of `expressions`. Goes out: whether to believe
it. It leaves what it then means to `meanings`.
"""

import re

from index.dating import meanings
from index.dating.wording import MONTH_NAMES

# Bare names of months that are also words or people's names count only after these.
_MONTH_LEADS = re.compile(
    r"\b(?:in|since|until|till|during|last|next|this|early|mid|late|of|by|from|to|before|after"
    r"|between|through|and|for|each|every)\s+$",
    re.IGNORECASE,
)
_MAY_LEADS = re.compile(
    r"\b(?:in|since|until|till|during|last|next|this|early|mid|late|between"
    r"|(?:end|start|beginning|middle|month) of)\s+$",
    re.IGNORECASE,
)
_NAME_LIKE = dict.fromkeys(("march", "april", "june", "august"), _MONTH_LEADS) | {"may": _MAY_LEADS}
_USA = re.compile(r"\bUSA\s+$", re.IGNORECASE)
_IN = re.compile(r"\bin\s+$", re.IGNORECASE)
_WEEKDAY_LEADS = re.compile(r"\b(?:on|last|next|this|since|until)\s+$", re.IGNORECASE)
_PERSON_MAY = re.compile(
    r"\b(?:Theresa|Brian|James|Elaine|Mrs\.?|Ms\.?|Mr\.?|Minister|Lady|Sir \w+) May\b"
)
_TRUSTS = re.compile(r"\b(?:confidence|faith|trust|belief|interest) in\s+$")
_FEAST_LEADS = re.compile(
    r"\b(?:Black|Good|Super|Bloody|Ash|Shrove|Cyber|Giving|Palm|Easter|Holy|Maundy|Fat|Whit)\s+$"
)
_PAPERS = re.compile(r"\s+(?:Times|Mirror|Telegraph|Mail|Express|Post|Night|Herald|Tribune)\b")
_SHOWS = re.compile(r"\s+(?:[Pp]rogramme|[Ss]how|[Hh]ost)\b")
_YEAR_LEADS = re.compile(
    r"(?:\b(?:in|since|until|till|by|before|after|during|of|from|to|through|between|and|late|early"
    r"|mid|the|year|for|circa|around|spring|fiscal|its|their|his|her|our|that|back to)[\s-]+"
    r"|\(|^\s*)$",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(r"\b(?:on|by|until|till|since|from|before|after|the)\s+$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s+(?!(?:and|are|as|at|but|by|did|do|does|for|from|had|has|in|is|of|on|or|than|that|the|this"
    r"|to|until|was|were|when|where|which|who|will|with)\b)[a-z]"
)
_NUMBER_GOES_BEFORE = re.compile(
    r"(?:\d[.,]|[A-Za-z]-|\b(?:hundred|thousand|million|billion)\s+(?:and\s+)?)$", re.IGNORECASE
)
_LOOK_BACK_CHARS = 24  # the longest lead above


def _led(lead: re.Pattern[str], text: str, at: int) -> bool:
    return lead.search(text[max(0, at - _LOOK_BACK_CHARS) : at]) is not None


def is_month_name(  # noqa: PLR0911 - one return a rule
    text: str, match: re.Match[str]
) -> bool:
    """Whether a name without day or year is the month: its case, its lead, no person of the name.

    Lower case counts only after a lead, for questions typed that way.
    """
    words = match.group()
    name = match["month"].rstrip(".").lower()
    full = MONTH_NAMES[meanings.month_number(name) - 1]
    has_year = match["year"] or match["shift"]
    if has_year or match.groupdict().get("part") or match.groupdict().get("part2"):
        return True
    if name != full:
        return False  # "Jan", "Dec" and "mar" alone are names and words
    if full == "may" and _PERSON_MAY.search(text) and not _led(_IN, text, match.start()):
        return False
    if text[match.end() : match.end() + 2] in ("'s", "’s") and full in _NAME_LIKE:
        return False
    if _led(_TRUSTS, text, match.start()):
        return False
    if full in _NAME_LIKE:
        return _led(_NAME_LIKE[full], text, match.start())
    return words[0].isupper() or _led(_MONTH_LEADS, text, match.start())


def is_day_of_month(text: str, match: re.Match[str]) -> bool:
    """Whether a number before a month's name is its day: not in "at least 10 may have died"."""
    if match["month"] != "may" or match["year"] or match["shift"]:
        return True
    return _led(_ON_A_DAY, text, match.start()) or not _GOES_ON.match(text, match.end())


def is_whole_count(text: str, match: re.Match[str]) -> bool:
    """Whether a counting word is no tail of a longer number: "5,000", "a hundred and two"."""
    return not _led(_NUMBER_GOES_BEFORE, text, match.start())


def is_weekday(text: str, match: re.Match[str]) -> bool:
    """Whether a weekday's name is the day: no feast, no newspaper."""
    if _PAPERS.match(text, match.end()) or _led(_FEAST_LEADS, text, match.start()):
        return False
    return match.group()[0].isupper() or _led(_WEEKDAY_LEADS, text, match.start())


def is_year(text: str, match: re.Match[str]) -> bool:
    """Whether four digits are a year: led to as one, part of one or all there is."""
    groups = match.groupdict()
    if groups["part"] or groups["part2"] or text.strip() == match.group():
        return True
    return _led(_YEAR_LEADS, text, match.start()) or len(groups["to"] or "") == 4  # noqa: PLR2004 - digits


def is_shifted_unit(_text: str, match: re.Match[str]) -> bool:
    """Only "earlier in the week" is this week; "in the week" alone is any."""
    return match["shift"].lower() != "in the" or match["cut"] is not None


def is_named_day(text: str, match: re.Match[str]) -> bool:
    """Whether "today" and its like are the day: no newspaper, no programme."""
    return not (_SHOWS.match(text, match.end()) or _led(_USA, text, match.start()))


def always(_text: str, _match: re.Match[str]) -> bool:
    """Believe every match: the pattern says enough."""
    return True
