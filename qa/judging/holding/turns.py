"""Fixed turns of phrase by which news tells of a person and a place: "X and Y part ways".

Comes in: a `Line`, the `Mention` of a person and that of a place or post. Goes out: a `Slot` or
`None`. What a single verb tells is left to `qa.judging.holding.moves`.
"""

import re
from bisect import bisect_right

from qa.judging.holding.lines import Line, Mention
from qa.judging.holding.slots import Slot, as_told

_WORDS = r"(?: \w+){0,3}"
_TENURE = r"(?:contract|deal|term|tenure|season|spell|stay|stint|reign|time|loan|year)"
_AT = r"(?:with|at|as|of|in|for)(?: the)?"
# "was the Y", "served as Y", but not "was signed by Y".
_WAS = r"(?:was|served|worked|played)(?: as| at| for| with| in)?(?: an?| the)? Y"
_MOVED = (
    r"(?:moves?|moved|joins?|joined|switche[sd]|retire[sd]?|enter(?:s|ed) the(?: transfer)? portal)"
)
_JOB = r"(?:job|place|position|post|role|seat)"
_YEAR = r"(?:[a-z]+ )?\d{4}"
_FOR = r"(?:for|in|with|over)"
# Up to the end of the person's own clause.
_SELF = r"\bX\b(?:(?! (?:as|when|while|after|before|who|but) )[^;,])*"
_GUIDES = (
    r"(?:guid(?:e|es|ed|ing)|lead|leads|led|leading|help(?:s|ed|ing)?|fir(?:e|es|ed|ing)"
    r"|steer(?:s|ed|ing)?|inspir(?:e|es|ed|ing)|lift(?:s|ed|ing)?|propel(?:s|led|ling)?)"
)
_SETTLES = r"(?P<deed>complet|finali[sz]|seal|clinch)(?:e|es|ed|s)"
_MOVE = r"(?:move|switch|transfer|return|deal)"
_SCORED = r"(?:goals?|points?|runs?|wickets?|saves?|assists?|tr(?:y|ies)|winner|hat trick)"
_HEADED = r"(?:captained|coached|guided|inspired|led|managed)"
_COMES = r"(?:arriv(?:es|ed|ing)|com(?:es|ing)|joins|joined|moves|moved|takes over|took over)"
_HEADING = (
    r"(?:captaining|coaching|heading|leading|managing|playing for|running|working (?:at|for))"
)
_MATES = r"(?:team ?mates?|colleagues?|co ?stars?)"
_IS_OF = r"(?:headlines?|heads?|in|into|joins?|joined|leads?|makes?|made|named|on)"
_SQUAD = r"(?:squad|line ?up|roster|ranks|side|team|bench|dressing|starting)"
_RENEWS = r"(?:extend|renew|retain|tie|re sign)(?:s|d|ed)?"
_ENDED = (
    r"(?:(?P<deed>expired|ended|lapsed)|(?:is|was) over"
    r"|(?:comes?|came|draws?|drew|drawn) to an (?:end|close))"
)
_PURSUES = (
    r"(?:chas(?:e|es|ing)|clos(?:e|es|ing) in|courting|keen|monitoring|pursuing|scouting|tracking)"
)
# What players do for their team, and how it fares.
_SCORES = (
    r"(?:adds?|added|bagged|finished with|hit|hits|impress(?:ed|es)|kept|made|nets?|netted|played"
    r"|posted|scored|scores|shines|shone|starred|stars|struck)"
)
_FARES = (
    r"(?:beat|beats|cruised?|defeat(?:ed|s)?|draw|drew|eased?|edged?|fell|lose|loses|lost|rallied"
    r"|rout(?:ed)?|thrash(?:ed)?|win|wins|won)"
)
_KIN = r"(?:brother|cousin|daughter|father|husband|mother|sister|son|twin|uncle|wife)"
_OF_ANOTHER = r"(?:affiliate|feeder|offshoot|reserve|subsidiary)s?(?: club| side| team)?"
# X is the person, Y the place, a comma any stop within a sentence, a semicolon the end of one. What
# `deed` names may be negated or yet to come.
_TURNS: tuple[tuple[Slot, str], ...] = (
    (Slot.LEFT, rf"out of contract {_AT} Y"),
    (Slot.LEFT, rf"\b{_TENURE} {_AT} Y{_WORDS} {_ENDED}"),
    (Slot.LEFT, rf"\b(?P<deed>ends?|ended|ending){_WORDS} Y {_TENURE}"),
    (Slot.LEFT, rf"\b(?P<deed>ends?|ended|ending) (?:his|her|their|an?){_WORDS} {_TENURE} {_AT} Y"),
    (Slot.LEFT, r"(?P<deed>part|parts|parted|parting) (?:ways|company)"),
    (Slot.LEFT, rf"\bX{_WORDS} (?P<deed>traded|sold|loaned|sent|transferred)\b[^;]* by Y"),
    (
        Slot.LEFT,
        rf"{_MOVED}\b[^;]* (?P<deed>after){_WORDS} (?:months?|seasons?|years?|spells?) {_AT} Y",
    ),
    (
        Slot.LEFT,
        rf"(?P<deed>loses?|lost|losing) (?:his|her|their|the) {_JOB} {_AT} Y",
    ),
    (Slot.LEFT, rf"\bX\b[^;]* {_WAS}(?: \w+)? (?:until|till)"),
    (Slot.LEFT, rf"\bX\b[^;]* {_WAS} (?:from|between) {_YEAR} (?:to|and) {_YEAR}"),
    (Slot.LEFT, rf"\bX ,?(?: \w+)? ?(?:formerly|previously) {_WAS}"),
    (Slot.LEFT, r"\bX , (?:formerly|previously|until recently)\b[^,;]* Y"),
    (Slot.APART, rf"\b{_OF_ANOTHER} (?:of|to|for)(?: the)?(?: \w+)? Y"),
    (Slot.LEFT, r"(?P<deed>take|takes|took|taking|taken) over (?:from|for)(?: the)? X"),
    (
        Slot.ARRIVED,
        rf"\bX(?: , who)?{_WORDS} (?P<deed>takes?|took|taking|taken) (?:over|charge) {_AT} Y",
    ),
    (Slot.HELD, rf"\bX{_WORDS} {_SCORES}\b[^;]* (?:as|when)(?: the)? Y{_WORDS} {_FARES}"),
    (Slot.HELD, rf"\bX{_WORDS} {_SCORES}\b[^;,]* in(?: the)? Y{_WORDS} (?:victory|win)"),
    (Slot.HELD, rf"{_SELF} {_RENEWS}{_WORDS} {_TENURE} {_AT} Y"),
    (Slot.HELD, rf"\bY(?: have| has)? {_RENEWS} X"),
    (Slot.HELD, rf"\bY{_WORDS} without{_WORDS} X"),
    (Slot.HELD, rf"{_SELF} (?:settled|settling)(?: in)?(?: well)? at Y"),
    (Slot.ARRIVED, rf"\bX{_WORDS} (?P<deed>dealt|loaned|promoted|sent|sold|traded) to(?: the)? Y"),
    (Slot.ARRIVED, rf"\bX{_WORDS} (?:been|is|was) (?P<deed>made)(?: the)? Y"),
    (Slot.ARRIVED, rf"\bY(?: \w+){{0,5}} (?P<deed>trade) with(?: \w+){{1,4}} for{_WORDS} X"),
    (Slot.ARRIVED, rf"\bY{_WORDS} (?:acquisition|addition|loanee|recruit|signing) X"),
    (Slot.ARRIVED, rf"{_SELF} {_SETTLES}{_WORDS} Y {_MOVE}"),
    (Slot.ARRIVED, rf"{_SELF} {_SETTLES}{_WORDS} {_MOVE}{_WORDS} (?:to|with)(?: the)? Y"),
    (Slot.HELD, rf"\bX ,?(?: who is)? ?(?:now|currently|presently) {_AT} Y"),
    (Slot.HELD, rf"\bX\b[^;]* who (?:now|currently|presently|still) \w+ {_AT} Y"),
    (Slot.HELD, rf"\b(?:now|is|are|still) in (?:his|her|their){_WORDS} {_TENURE} {_AT} Y"),
    (Slot.ARRIVED, rf"{_SELF} (?:his|her|their){_WORDS} Y (?P<deed>debut)"),
    (Slot.HELD, rf"{_SELF} {_GUIDES}(?: the)? Y (?:to|past|over|into|through)\b"),
    (Slot.HELD, rf"\bY (?:get|gets|got|had)\b[^;,]* {_SCORED} from{_WORDS} X"),
    (Slot.HELD, rf"{_SELF} as an?{_WORDS} member of(?: the)? Y"),
    (Slot.HELD, rf"\bY(?: ,)?(?: \w+)? {_HEADED} by{_WORDS} X"),
    (Slot.HELD, rf"{_SELF} (?:his|her|their) Y {_MATES}"),
    (Slot.HELD, rf"{_SELF} {_IS_OF}{_WORDS} Y {_SQUAD}"),
    (Slot.LEFT, rf"\bX{_WORDS} (?P<deed>trades?|traded|swaps?|swapped)(?: the)? Y for"),
    (Slot.LEFT, rf"\b(?:exchange|swap|trade) with(?: the)? Y for{_WORDS} X"),
    (Slot.LEFT, rf"\bX\b[^;]* {_COMES}\b[^;]* after {_HEADING}{_WORDS} Y"),
    (Slot.LEFT, r"\bX in an? (?:exchange|swap|trade) with(?: the)? Y"),
    (Slot.LEFT, rf"\bX{_WORDS} (?P<deed>lose|loses|lost)\b[^;,]* (?:bid|race|election)\b[^;,]* Y"),
    (Slot.LEFT, rf"\bX{_WORDS} (?P<deed>hand|hands|handed)\b[^;,]* to\b[^;,]* as{_WORDS} Y"),
    (Slot.LEFT, rf"\bX{_WORDS} (?:announces?|announced|tendered){_WORDS} resignation\b[^;,]* Y"),
    (Slot.LEFT, rf"\bX (?:replacement|successor) (?:as|at|in){_WORDS} Y"),
    (Slot.LEFT, rf"\bpredecessor (?:as|at|in){_WORDS} Y , X"),
    (Slot.LEFT, rf"\bX ,{_WORDS} predecessor (?:as|at|in){_WORDS} Y"),
    (Slot.LEFT, r"\bone time Y"),
    (Slot.LEFT, r"\b(?:farewell|goodbye) to(?: the)? Y"),
    (Slot.APART, rf"\bfrom(?: his| her| their| an?)? (?:loan|spell|stint)(?: spell)? {_AT} Y"),
    (Slot.APART, rf"\bspent(?: \w+){{1,4}} on loan {_AT} Y"),
    (
        Slot.PLANNED,
        rf"\bY{_WORDS} (?:approach|bid|interest|interested|offer|talks) {_FOR}{_WORDS} X",
    ),
    (Slot.PLANNED, rf"\bY{_WORDS} {_PURSUES}(?: on)? X"),
    (Slot.PLANNED, r"\bX\b[^;,]* (?:courted|pursued|tracked|wanted) by(?: the)? Y"),
    (Slot.APART, rf"\bX , whose{_WORDS} {_KIN}\b[^;,]* Y"),
    (
        Slot.APART,
        r"\bX\b[^;,]* (?:educated|enrolled|graduated|studied|studies)\b[^;,]* (?:at|from) Y",
    ),
    (Slot.APART, rf"\bX{_WORDS} (?:told|tells|spoke to|speaking to)(?: the)? Y"),
    (Slot.APART, rf"{_SELF} (?:supports?|supported|supporting|watching|fan of|supporter of) Y"),
    (Slot.PLANNED, r"\bX\b[^;]* (?:runs?|ran|running|stands?|stood|standing) for(?: the)? Y"),
)
TURNS = tuple((slot, re.compile(pattern)) for slot, pattern in _TURNS)


def read_turn(line: Line, who: Mention, what: Mention) -> Slot | None:
    """The slot of the first turn of phrase that the line has of both; else `None`."""
    text, starts = _masked(line, who, what)
    for slot, pattern in TURNS:
        match = pattern.search(text)
        if match is not None:
            deed = match.start("deed") if "deed" in pattern.groupindex else match.start()
            return as_told(line, max(0, bisect_right(starts, deed) - 1), slot)
    return None


def _masked(line: Line, who: Mention, what: Mention) -> tuple[str, list[int]]:
    """The line's words with X and Y for the mentions, and where in it each word begins."""
    text, starts = "", []
    for at, plain in enumerate(line.plain):
        inside = who.first < at < who.end or what.first < at < what.end
        starts.append(len(text))
        if not inside:
            text += "X" if at == who.first else "Y" if at == what.first else plain
        if at + 1 < len(line.words) and not (
            who.first <= at < who.end - 1 or what.first <= at < what.end - 1
        ):
            gap = line.gap(at)
            ends = any(stop in gap for stop in ";:!?") or ". " in gap
            text += " ; " if ends else " , " if gap.strip(" -'’s") else " "
    return text, starts
