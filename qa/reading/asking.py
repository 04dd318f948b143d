"""What a question asks: yes or no, or which kind of phrase; and where in a long text it asks.

Comes in: the question's text. Goes out: its asking part, its `Kind` and its `Focus`. The times it
names are left to `qa.reading.times`, what it names otherwise to `qa.reading.question`.
"""

import re
from enum import StrEnum

from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words
from qa.records import Kind

POLAR_OPENERS = (
    word_list("base_openers")
    | word_list("have_openers")
    | word_list("be_openers")
    | word_list("other_openers")
)
_OPEN_OPENERS = word_list("open_openers")

_LEAD_IN = re.compile(
    r"""^(?:
        (?:please|ok(?:ay)?|so|and|but|hi|hello|hey|well|now|also)\b[\s,]*
      | (?:can|could|would)\ you\ (?:please\ )?(?:tell|explain|say|show)(?:\ to)?(?:\ me|\ us)?
        [\s,]*
      | (?:tell|show|explain\ to)\ me[\s,]*
      | do\ (?:you|we)\ know[\s,]*
      | is\ it\ (?:true|the\ case|correct)\ that[\s,]*
      | i(?:'d|\ would)\ like\ to\ know[\s,]*
      | i\ want\ to\ know[\s,]*
      | what\ about[\s,]*
      | (?:is\ it\ right|am\ i\ right\ (?:in\ thinking|to\ think))\ that[\s,]*
      | (?:i(?:['’]ve|\ have)?\ (?:just\ )?(?:heard|read|saw|seen|thought|was\ told)
          |(?:some|every)one\ (?:said|says|told\ me)|(?:people|they)\ (?:say|are\ saying))
          \ (?:somewhere\ |here\ )?(?:that\ )?
          (?=[^.?!;]+[,\s–—-]+(?:is|was)\ (?:that|this|it)\ (?:so|right|true|correct)\b)
    )+""",
    re.IGNORECASE | re.VERBOSE,
)
_CLAIM_LEAD_IN = re.compile(
    r"\bis it (?:true|the case|correct|right) that\b|\bam i right (?:in thinking|to think) that\b",
    re.IGNORECASE,
)
# "... - is that right?" asks whether what was said before it is so.
_SO_IT_IS = re.compile(
    r"[\s,.–—-]+(?:is|was) (?:that|this|it) (?:so|right|true|correct)\W*$", re.IGNORECASE
)
# "From what date did it sail" asks as "what date" does.
_PREPOSITION = re.compile(
    r"^(?:in|at|on|by|to|from|for|of|with|under|until|since|about|during|after|before|over)\s+"
    r"(?=wh|how)",
    re.IGNORECASE,
)
# "Was it sold, or is it still theirs?" asks of its first half; the answer tells the other.
_OR_ELSE = re.compile(
    r",?\s+or\s+(?:was|were|is|are|did|does|do|has|have|had|will|just|not|only|merely)\b.*$",
    re.IGNORECASE,
)
# Where the telling ends and the asking may begin: "MPs were furious - did it stop?"
_PART_END = re.compile(r"(?<=[.?!;:])\s+|\s+[-–—]+\s+|,\s+")
# An asking part with fewer content words leans on what was told, and is not taken alone.
_FEWEST_ASKED_WORDS = 3


class Focus(StrEnum):
    """What an open question wants first."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    WHY = "why"
    WHICH = "which"
    WHAT = "what"
    HOW = "how"


# First match wins: the specific before the general.
_FOCUS = (
    (
        Focus.HOW_MANY,
        r"""\bhow\ (?:many|much|long(?!\ ago)|old|often|frequently|regularly|far|large|big|high|tall
            |deep|wide|fast|heavy|late|overdue)\b
          | \b(?:what|which)\ (?:is\ |was\ |were\ |are\ )?(?:the\ )?
            (?:(?:total|exact|overall|correct|right|true|actual|real|maximum|minimum|highest|lowest
              |top|biggest|smallest|average|final|full|latest|current|new|original|usual|likely)\ )?
            (?:number|percentage|proportion|amount|total|figure|age|price|cost|rate|size|sum|fare
            |fee|rent|salary|wage|toll|ransom|deposit|subsidy|share|fraction|percent|dose|speed
            |budget|fine|turnout|capacity|death\ toll|(?<=l\ )bill)\b(?!\ \d)
          | ^what\ (?:was|is|were)\ (?:[\w’'-]+\ ){0,4}(?:vote|score|scoreline)\b
          | ^how\ did\ .+\ vote\b(?!\ (?:on|about|for|against)\b)
          | ^what\ (?:did|does|do|will|would)\ .+\ (?:cost|fetch|earn|weigh|measure)\b
          | ^(?:the\ )?number\ of\b""",
    ),
    (
        Focus.WHEN,
        r"""\bwhen\b|\b(?:what|which)\ (?:date|day|months?|years?|time|week|season)\b
          | \bhow\ (?:recently|soon|long\ ago)\b|\bsince\ when\b""",
    ),
    (
        Focus.WHERE,
        r"""\bwhere\b|\b(?:what|which)\ (?:city|cities|country|countries|towns?|places?|locations?
            |villages?|states?|regions?|venues?|streets?|islands?|county|counties
            |constituency|constituencies)\b""",
    ),
    (
        Focus.WHY,
        r"""\bwhy\b|\bhow\ come\b|\b(?:for|on)\ what\ (?:reasons?|grounds)\b
          | \b(?:what|which)\ (?:is\ |was\ |were\ |are\ )?(?:the\ )?(?:\w+\ )?
            (?:reasons?|motives?|grounds|justification|rationale|causes?)\b
          | \bwhat\ (?:led|caused|prompted|made|triggered)\b
          | ^how\ (?:did|does|do|has|have)\ .+\ (?:justif(?:y|ied)|excused?|explain(?:ed)?
            |defend(?:ed)?|account(?:ed)?\ for)\b""",
    ),
    (
        Focus.WHO,
        r"""\bwho(?:m|se)?\b|\bwhat\ (?:is|was|'s)\ the\ name\ of\b
          | \b(?:which|what)\ (?:person|people|politician|minister|player|man|woman|official|mp
            |author|actor|singer|leader|organi[sz]ations?|company|companies|team|party|body|group
            |charity)\b""",
    ),
    (Focus.WHICH, r"\bwhich\b"),
    (Focus.WHAT, r"\bwhat\b"),
    (Focus.HOW, r"\bhow\b"),
)
# "What was the answer to the MPs who asked": a later one joins a clause and asks nothing.
_JOINING = re.compile(r"(?<=\w)(?P<space>,?\s+)(?:who|whom|whose|when|where|why|which|what)\b")
# Why and when are asked by many words, of which an answer has none.
_ASKED_WITHOUT_NAMING = frozenset({Focus.WHY, Focus.WHEN})
# Any of its kind will do, and is seldom called so.
_ANY_BODY = re.compile(r"\b(?:which|what) (?:organi[sz]ation|body|person|people)\b", re.IGNORECASE)
# A sum is told by its figure and not called money, a measure by its unit and seldom "far".
_MEASURE = re.compile(r"\bhow (?:much (?:money|cash)|far|high|tall|deep|wide)\b", re.IGNORECASE)
_FOCUS_PATTERNS = tuple(
    (focus, re.compile(pattern, re.IGNORECASE | re.VERBOSE)) for focus, pattern in _FOCUS
)


def asking_part(text: str) -> str:
    """The part of `text` that asks, less its lead-in and the second half of an "or".

    It is the last part that opens like a question and names something; what comes before is told.
    """
    stripped = _LEAD_IN.sub("", text).strip(" ,") or text
    claim = _SO_IT_IS.sub("", stripped)
    if claim != stripped and len(read_words(claim)) >= _FEWEST_ASKED_WORDS:
        return claim
    text = _OR_ELSE.sub("?", stripped)
    parts: list[str] = _PART_END.split(text)
    for part in (part.strip(" ,") for part in reversed(parts)):
        words = read_words(part)
        opens = bool(words) and words[0].lower in POLAR_OPENERS | _OPEN_OPENERS
        if opens and sum(not word.is_stop for word in words) >= _FEWEST_ASKED_WORDS:
            return part
    return text


def kind_of(text: str, part: str) -> tuple[Kind, Focus | None]:
    """Whether `part` of `text` is polar, or which phrase it wants.

    What opens with an auxiliary or states a claim is polar, and so is what asks nothing by its
    words: it is taken as a claim to check.
    """
    stripped = _PREPOSITION.sub("", part)
    words = read_words(stripped)
    if (
        _CLAIM_LEAD_IN.search(text)
        or _SO_IT_IS.search(text)
        or (words and words[0].lower in POLAR_OPENERS)
    ):
        return Kind.POLAR, None
    asked = _JOINING.sub(r"\g<space>", stripped) if _opens(words) else stripped
    for focus, pattern in _FOCUS_PATTERNS:
        if pattern.search(asked):
            return Kind.OPEN, focus
    return Kind.POLAR, None


def only_asks(part: str, focus: Focus | None) -> tuple[int, int] | None:
    """The characters of `part` that only ask, and name nothing: "for what reason", "what date".

    What is asked for by its kind ("which harbour", "what price") is named.
    """
    if focus in _ASKED_WITHOUT_NAMING:
        found = next(pattern for each, pattern in _FOCUS_PATTERNS if each is focus).search(part)
    else:
        found = _ANY_BODY.search(part) if focus is Focus.WHO else _MEASURE.search(part)
    return found.span() if found else None


def _opens(words: tuple[Word, ...]) -> bool:
    """Whether a question opens with the word that asks."""
    return bool(words) and words[0].lower in _OPEN_OPENERS
