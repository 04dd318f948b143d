"""Whom one sentence names as the one who says it.

Comes in: one sentence, what stands inside quotation marks blanked out by `QUOTED`. Goes out: the
words that name the speaker, as written, or a pronoun. The verbs of saying are tables. It leaves to
`names` how a name is cut from its clause, and to `speakers` whom a pronoun means and
who speaks in a sentence that names nobody.
"""

import re
from collections.abc import Iterator

from index.splitting.namebook import can_speak
from index.splitting.names import QUOTED, name_after, name_before, subject_at_start

# Verbs whose object is what somebody says, whatever form it takes.
_ASSERTING = (
    "said says say saying told tells tell telling added adds adding tweeted tweets tweeting "
    "texted emailed insisted insists insist insisting warned warns warn warning "
    "argued argues argue arguing "
    "claimed claims claim claiming explained explains explain admitted admits admit "
    "alleged alleges allege asserted asserts assert contended contends contend "
    "commented comments complained complains complain believes believe stressed stresses stress "
    "emphasised emphasises emphasized emphasizes emphasise emphasize highlighted highlights "
    "highlight accused accuses accuse echoed echoes testified testifies remarked remarks "
    "cautioned cautions predicted predicts joked jokes quipped declared declares reiterated "
    "reiterates"
)
# Verbs that also tell of deeds: they attribute only before "that", a colon or a quotation.
_REPORTING = (
    "announced announces announcing concluded concludes concluding confirmed confirms confirming "
    "noted notes noting observed observes wrote writes writing written stated states stating "
    "suggested suggests suggesting revealed reveals recalled recalls replied replies replying "
    "responded responds repeated repeats maintained maintains acknowledged acknowledges "
    "acknowledging disclosed discloses denied denies estimated estimates posted posts found "
    "continued continues went began asked asks reported reports vowed vows promised promises "
    "pledged demanded demands urged urges called boasted conceded concedes lamented laments "
    "hinted indicated indicates expects hopes agreed agrees answered answers put read reads"
)
# Verbs that give a thing a name, in quotation marks: attributing before a quotation close by.
_LABELLING = "described describes describing called calls calling dubbed branded labelled labeled"
# Verbs that end a sentence whose content came first: "The law must go, campaigners urged today."
_CLOSING = "urged demanded announced confirmed reported revealed concluded noted suggested found"

SAYING_WORDS = "|".join(
    sorted({*_ASSERTING.split(), *_REPORTING.split()}, key=lambda word: (-len(word), word))
)
# Whatever stands before these has spoken.
_ANYBODYS = frozenset(["said", "says", "say", "told", "tells", "added", "adds", "tweeted", "wrote"])
_ASSERTING_WORDS = frozenset(_ASSERTING.split())
_REPORTING_WORDS = frozenset(_REPORTING.split())
_LABELLING_WORDS = frozenset(_LABELLING.split())
_CLOSING_WORDS = frozenset(_CLOSING.split())
_VERB = re.compile(
    r"\b(?:pointed out|points out|" + SAYING_WORDS + r"|" + "|".join(_LABELLING.split()) + r")\b"
)
_TIME = (
    r"(?:\s+(?:(?:on|late|early|this|last|next)\s+)*(?:today|yesterday|tonight|(?:Mon|Tues|Wednes"
    r"|Thurs|Fri|Satur|Sun)day|week|month|year|night|morning|afternoon|evening)){0,3}"
)
# After a verb that also tells of deeds: "announced that", "replied:", "wrote on Twitter: “...”".
_CONTENT_AHEAD = re.compile(
    _TIME + r"(?:\s+\w+ly)?(?:\s+(?:that|there|how)\b|\s*[,—–-]?\s*" + QUOTED + r""
    r"|[^.;,]{0,80}:\s*(?:$|" + QUOTED + r")"
    r"|\s+(?:to|on|in|at|via|during|through)\s+[^,:;" + QUOTED + r"]{1,30}?"
    r"(?:\s+that\b|\s*[,:]?\s*" + QUOTED + r"))"
)
_LABEL_AHEAD = re.compile(r"(?:\s+[^\s" + QUOTED + r"]+){0,30}\s+" + QUOTED)
_AT_END = re.compile(_TIME + r"(?:\s+(?:on|in)\s+[\w ]{1,30})?\s*[.!]?\s*$")
# A noun, not a verb: "the claims were false", "claims of fraud".
_NOUN_AHEAD = re.compile(
    r"\s+(?:were|was|are|is|have|had|has|of|by|from|about|against|made|for|to)\b"
)
_NOUN_LIKE = frozenset(
    [
        "calls",
        "claims",
        "comments",
        "stresses",
        "warning",
        "notes",
        "states",
        "reports",
        "estimates",
        "posts",
    ]
)
# What may stand between who and says.
_AUXILIARIES = re.compile(
    r"(?:\b(?:has|have|had|also|then|later|earlier|previously|already|now|recently|once|again"
    r"|further|first|did|does|do|will|would|could|may|might|must|however|too|still|even"
    r"|both|all|often|always|generally|went\s+on\s+to|goes\s+on\s+to|going\s+on\s+to|(?:was|is|are|were|been)\s+quoted\s+as"
    r"|continues?d?\s+to|sought\s+to|took\s+to\s+\w+\s+(?:and|to)|\w{2,}ly"
    r"|today|yesterday|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s+)+$"
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|nor|to|be|is|was|were|been|being|are|having|that|as|of|by|the|a|an|for|with"
    r"|without|before|after|no|its|his|her|their)|n[’']t)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"(?:" + QUOTED + r"|,)\s*(?:(?:also|then|later)\s+)?"
    r"(?:said|says|added|adds|wrote|writes|tweeted|explained|explains|insisted|warned|argued"
    r"|claimed|noted|replied|asked|commented|concluded|recalled|joked|continued|according\s+to)"
    r"\s+(?=[A-Za-z])"
)
_ACCORDING = re.compile(r"\b[Aa]ccording\s+to\s+")
_SUBORDINATE = re.compile(
    r"(?:Although|Though|While|Whilst|When|After|As|If|Despite|Since|Because|Before|Once)\b"
)
_WORD = re.compile(r"\w+")
# How far around a verb is looked: across a title clause, and across a few short words.
_CONTENT_REACH_CHARS = 80
_NEAR_CHARS = 60
# A subject farther from its verb than this is not looked for: cost stays linear in any text.
_SUBJECT_REACH_CHARS = 400
_RELATIVE = re.compile(r",?\s*\b(?:who|which)\s*$")
# "if it believes" tells of no belief.
_CONDITIONAL = re.compile(r"\b(?:if|whether|unless|until)\s+(?:\S+\s+){0,3}$", re.IGNORECASE)


def find_attribution(masked: str) -> str | None:
    """Return the words that name who says the sentence, perhaps a pronoun; `None` for nobody.

    `masked` is the sentence with each character of a quotation replaced by `QUOTED`. Of several
    speakers the first of the main clause counts.
    """
    deferred: str | None = None
    opening_ends = masked.find(",") if _SUBORDINATE.match(masked) else -1
    for at, name in _candidates(masked):
        if at >= opening_ends:
            return name
        deferred = deferred or name
    return deferred


def find_author(masked: str) -> str | None:
    """Return who, by this sentence, wrote a letter, a statement or the like."""
    found = re.search(r"\b(?:written|wrote|penned|sent|signed|issued)\b", masked)
    return _subject_of(masked, found.start()) if found else None


def _candidates(masked: str) -> Iterator[tuple[int, str]]:
    """Yield where a sentence attributes and to whom, in order."""
    found: list[tuple[int, str | None]] = []
    found += [(hit.start(), name_after(masked, hit.end())) for hit in _ACCORDING.finditer(masked)]
    for hit in _INVERTED.finditer(masked):
        name = name_after(masked, hit.end())
        if name is not None and (hit[0][0] == QUOTED or _closes_clause(masked, hit.end(), name)):
            found.append((hit.start(), name))
    for verb in _VERB.finditer(masked):
        if not _attributes(masked, verb):
            continue
        name = _subject_of(masked, verb.start())
        if name is not None and (verb[0] in _ANYBODYS or can_speak(name)):
            found.append((verb.start(), name))
    for at, name in sorted(found, key=lambda pair: pair[0]):
        if name is not None:
            yield at, name


def _closes_clause(masked: str, at: int, name: str) -> bool:
    """Return whether nothing follows the name: "it fell, said Poe." but not "said Poe fell"."""
    begin = masked.find(name, at)
    return begin >= 0 and can_speak(name) and masked[begin + len(name) :][:1] in {",", ".", ""}


def _attributes(masked: str, verb: re.Match[str]) -> bool:
    """Return whether this verb, here, gives what is said to its subject."""
    word, end = verb[0], verb.end()
    if word in _NOUN_LIKE and _NOUN_AHEAD.match(masked, end):
        return False
    if word in _ASSERTING_WORDS or " " in word:
        return True
    if word in _LABELLING_WORDS and _LABEL_AHEAD.match(masked, end):
        return True
    if _AT_END.match(masked, end):
        # The content came first: in quotation marks, or "The law must go, campaigners urged."
        is_quoted = QUOTED in masked[max(0, verb.start() - _CONTENT_REACH_CHARS) : verb.start()]
        return is_quoted or (word in _CLOSING_WORDS and "," in masked)
    return _CONTENT_AHEAD.match(masked, end) is not None


def _subject_of(masked: str, verb_at: int) -> str | None:
    """Return the name of who does the verb at `verb_at`; `None` if it is passive or denied."""
    before = masked[max(0, verb_at - _SUBJECT_REACH_CHARS) : verb_at]
    if auxiliaries := _AUXILIARIES.search(before[-_CONTENT_REACH_CHARS:]):
        before = before[: len(before) - len(auxiliaries[0])]
    if _NEGATED.search(before[-_NEAR_CHARS:]) or _CONDITIONAL.search(before[-_NEAR_CHARS:]):
        return None
    if relative := _RELATIVE.search(before[-_NEAR_CHARS:]):
        before = before[: len(before) - len(relative[0])]
    elif masked.endswith("ing", 0, _word_end(masked, verb_at)) and before.rstrip().endswith(","):
        return subject_at_start(masked)
    return name_before(before)


def _word_end(masked: str, at: int) -> int:
    found = _WORD.match(masked, at)
    return found.end() if found else at
