"""The spans of a sentence that are of one kind: numbers, sums, votes, names, places, reasons.

Comes in: a sentence and its words. Goes out: spans `(start, end)` of characters, in order. Which of
them answers a question is left to `qa.answering.phrase.find`.
"""

import re

from index.dating.dates import find_dates
from qa.reading.wordlists import word_list
from qa.reading.words import Word

Spans = list[tuple[int, int]]

_QUALIFIER = re.compile(
    r"""(?:(?:more|less|fewer|greater)\ than|at\ least|at\ most|up\ to|nearly|almost|about|around
        |some|over|under|roughly|approximately|an\ estimated)\s+$""",
    re.IGNORECASE | re.VERBOSE,
)
_CURRENCY = re.compile(r"[£$€¥]\s?$")
_MONEY = re.compile(r"[£$€¥]|\b(?:pence|pounds?|dollars?|euros?)\b")
_SCALE = re.compile(
    r"^\s?(?:%|per\ ?cent\b|percent\b|hundred\b|thousand\b|(?:m|b|tr)illion\b|bn\b|m\b|k\b)",
    re.VERBOSE,
)
# "Phase 3", "page 31": which of several it is, and not how many.
_NUMBERED = re.compile(
    r"""\b(?:phase|page|pages|chapter|section|article|clause|route|platform|gate|room|floor|number
        |no\.|type|level|grade|stage|step|round|group|class|division|zone|terminal|junction|channel
        |version|volume|part)\s+$""",
    re.IGNORECASE | re.VERBOSE,
)
# "One of them", "one from the other camp", "the one", "one day": one that is not counted.
_ONE_LEAD = re.compile(r"\b(?:no|the|this|that|any|every|which|each|another)[\s-]+$", re.IGNORECASE)
_ONE_BEHIND = re.compile(r"^\s+(?:from|who|whom|that|which|another|day|by|should|must|can|may)\b")
# "After a three-hour meeting" and "after 54 years" tell when, not why.
_SPELL = r"""\ (?:\S+\ ){0,2}(?:\S+-\S+\ )?(?:meeting|sitting|session|minutes?|hours?|days?|weeks?
    |months?|years?|decades?)\b(?!\ of\b)"""
_REASON = re.compile(
    rf"""\b(?:because(?:\ of)?|due\ to|owing\ to|as\ a\ result\ of|on\ the\ grounds?\ (?:that|of)
        |in\ order\ to|so\ that|in\ response\ to|in\ the\ wake\ of|in\ light\ of|out\ of
        |over(?!\ (?:\d|[£$€]|(?:time|here|there)\b
            |\w+\ (?:hours?|days?|weekends?|weeks?|months?|years?|nights?)\b))
        |for\ (?:want|lack)\ of|on\ account\ of|in\ protest\ (?:at|against|over)
        |amid|citing|after(?!\ all\b|\ (?:half\ past|noon|midday|midnight|dark)\b|{_SPELL})
        |following|since
        |given(?!\ (?:by|to|at|in|up|as|for)\b)
        |thanks\ to|(?:prompted|caused|triggered|sparked|forced)\ by
        |put\ (?:\w+\ ){{1,3}}down\ to|blam(?:ed|ing)|for\ fear|means?
        |for(?=\ \w+ing\b)|to\ (?:avoid|prevent|protect|save|allow|make|help|ensure|reduce))\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "Called on the board to protect it", "agreed to protect it": what is asked or agreed, not why.
_TAKES_TO = re.compile(
    r"""\b(?:call\w*\ on|urg\w+|ask\w*|told|tell\w*|order\w*|forc\w+|want\w*|requir\w+|allow\w*
        |enabl\w+|expect\w*|press\w*|invit\w+|persuad\w+|encourag\w+|need\w*|continu\w+|plan\w*
        |agree\w*|refus\w+|fail\w*|tr(?:y|ies|ied|ying)|intend\w*|pledg\w+|promis\w+|vow\w*
        |decid\w+|vot(?:e|es|ed|ing))\s(?:[^\s,;:.]+\s){0,6}$""",
    re.IGNORECASE | re.VERBOSE,
)
# What is done "over" a thing because of it: "sacked over the loss", "a row over fees".
_DONE_OVER = re.compile(
    r"""\b(?:sack\w*|fire[ds]?|oust\w*|suspen\w+|shut\w*|clos\w+|halt\w*|stop\w*|cancel\w*|scrap\w*
        |axed?|recall\w*|bann?\w*|quits?|resign\w*|arrest\w*|charged|jailed|fined?|sue[ds]?|strikes?
        |protest\w*|criticis\w+|criticiz\w+|condemn\w*|apologi\w+|blam\w+|investigat\w+|question\w*
        |delay\w*|postpon\w+|reject\w*|withdr\w+|remov\w+|boycott\w*|disqualif\w+|clash\w*|split
        |\w+\s(?:down|out|off)|row|dispute|anger|fury|outcry|fears?|concerns?|fire)
        \s(?:[^\s;:]+\s){0,4}$""",
    re.IGNORECASE | re.VERBOSE,
)
# "Fined for speeding"; but "a licence for fishing".
_SANCTION = re.compile(
    r"""\b(?:fin(?:ed|es)|dock\w*|deduct\w*|penal\w+|punish\w*|sack\w*|fired|dismiss\w*|suspen\w+
        |bann?(?:ed|s)?|expel\w*|disqualif\w+|jail\w*|imprison\w*|sentenced|arrest\w*|charged
        |convict\w*|sued|blam\w+|critici[sz]\w+|condemn\w*|apologi[sz]\w+|thank\w*|prais\w+
        |award\w*|points?\soff|struck\soff|strip\w*)\b[^.;]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_CLAUSE_END = re.compile(r"[;.!?](?:\s|$)|,\s+(?:and|but|while|which)\b")
# "NAME, regional organiser of the union, said": up to the next comma or verb of its own.
_APPOSITION = re.compile(
    r"""\s*(?:\([^)]*\))?,\s+
        (?P<role>(?!who\b|which\b|and\b|but\b|said\b|has\b|had\b|is\b|was\b)[^,;:()]{3,80}?)
        (?=\s\([A-Z]|,|[.;:]|$|\s(?:said|says|told|has|had|is|was|will)\b)""",
    re.VERBOSE,
)
_VOTE = re.compile(r"\b(?P<one>\w+)(?:\svotes?)?(?:\sto\s|[–-])(?P<other>\w+)(?:\svotes?)?\b")
_HASHTAG = re.compile(r"#\w+")
# "Finland and Sweden"; "Department for Digital, Culture, Media and Sport".
NAMES_GO_ON = re.compile(
    r"(?:,\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)*,?\s(?:and|&)\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*"
)
_PLACE_LEAD = re.compile(
    r"\b(?:in|at|to|from|near|outside|inside|across|on|off|towards?)\s+(?:the\s+)?$"
)


def numbers(text: str, words: tuple[Word, ...]) -> Spans:
    """Numbers in digits or words with their currency, scale and qualifier; dates are none."""
    days = dates(text)
    spans = []
    for word in words:
        counts = word.is_number or word.lower in word_list("number_words")
        if not counts or _overlaps(word.start, word.end, days) or _counts_nothing(text, word):
            continue
        start, end = word.start, word.end
        currency = _CURRENCY.search(text[:start])
        start = currency.start() if currency else start
        scale = _SCALE.match(text[end:])
        end += scale.end() if scale else 0
        qualifier = _QUALIFIER.search(text[:start])
        spans.append((qualifier.start() if qualifier else start, end))
    return spans


def _counts_nothing(text: str, word: Word) -> bool:
    """Whether the number at `word` only tells which one: "phase 3", "the one", "one who"."""
    before, behind = text[: word.start], text[word.end :]
    is_pronoun = word.lower == "one" and (_ONE_LEAD.search(before) or _ONE_BEHIND.match(behind))
    return bool(is_pronoun) or _NUMBERED.search(before) is not None


def sums_of_money(text: str, words: tuple[Word, ...]) -> Spans:
    """The numbers that carry a currency."""
    return [(start, end) for start, end in numbers(text, words) if _MONEY.search(text[start:end])]


def votes(text: str) -> Spans:
    """Votes and scores: "seven votes to four", "3–1"; nothing else looks like one."""
    spans = []
    for match in _VOTE.finditer(text):
        sides = (match["one"], match["other"])
        if all(side.isdigit() or side.lower() in word_list("number_words") for side in sides):
            spans.append(match.span())
    return spans


def hashtags(text: str) -> Spans:
    """Words that begin with "#"."""
    return [match.span() for match in _HASHTAG.finditer(text)]


def dates(text: str) -> Spans:
    """The dates that the sentence names, however roughly."""
    return [(mention.start, mention.end) for mention in find_dates(text)]


def names(text: str, words: tuple[Word, ...], known: frozenset[str]) -> Spans:
    """Runs of capitalised words that are not all in `known` (stems) and name no date."""
    spans: Spans = []
    days = dates(text)
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _in_name(text, words, at, end):
            end += 1
        while end > at and not words[end - 1].is_capital:
            end -= 1
        run = words[at:end]
        alone_first = at == 0 and len(run) == 1
        new = any(word.stem not in known and not word.is_stop for word in run)
        if new and not alone_first and not _overlaps(run[0].start, run[-1].end, days):
            spans.append((run[0].start, run[-1].end))
        at = max(end, at + 1)
    return spans


def places(text: str, words: tuple[Word, ...], known: frozenset[str]) -> Spans:
    """The names that follow a preposition of place."""
    return [span for span in names(text, words, known) if follows_place_word(text, span[0])]


def follows_place_word(text: str, start: int) -> bool:
    """Whether a preposition of place leads to `start`."""
    return _PLACE_LEAD.search(text[:start]) is not None


def reasons(text: str) -> Spans:
    """From each word that gives a reason to the end of its clause."""
    spans = []
    for match in _REASON.finditer(text):
        before = text[: match.start()]
        if match.group().startswith("to ") and _TAKES_TO.search(before):
            continue
        if match.group().lower() == "over" and not _DONE_OVER.search(before):
            continue
        if match.group().lower() == "for" and not _SANCTION.search(before):
            continue
        end = _CLAUSE_END.search(text, match.end())
        spans.append((match.start(), end.start() if end else len(text)))
    return spans


def roles(text: str, name: str) -> Spans:
    """What the sentence calls the person or thing `name`: "NAME, chair of the board,"."""
    spans = []
    for match in re.finditer(re.escape(name), text):
        apposition = _APPOSITION.match(text, match.end())
        if apposition:
            start, end = apposition.span("role")
            in_name = text[start:end].rpartition(" ")[2][:1].isupper()
            more = NAMES_GO_ON.match(text, end) if in_name else None
            spans.append((start, more.end() if more else end))
    return spans


def _overlaps(start: int, end: int, spans: Spans) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _in_name(text: str, words: tuple[Word, ...], first: int, at: int) -> bool:
    """Whether the word at `at` goes on the name begun at `first`."""
    word = words[at]
    if at == first:
        return word.is_capital and (not word.is_stop or word.lower in word_list("titles"))
    if text[words[at - 1].end : word.start].strip(" .-’'"):
        return False
    return word.is_capital or word.lower in word_list("name_connectors")
