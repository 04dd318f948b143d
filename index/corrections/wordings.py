"""How publishers word a correction: the patterns, and what each is for.

Comes in: nothing. Goes out: compiled patterns over one paragraph, matched without regard to case.
It leaves to `notices` where on a page they count, and to `linking` which article is meant.
"""

import re

_NOUN = (
    r"(?:article|story|report|piece|post|column|page|headline|sub-?head(?:ing|line)?|standfirst"
    r"|transcript|(?:picture\s+)?caption|podcast|video|interview|review|obituary|analysis"
    r"|editorial|op-ed|essay|blog(?:\s+post)?|graphic|chart|map|recipe|profile|newsletter"
    r"|live\s+blog|dispatch|feature|item|copy)s?"
)
_EARLIER = r"(?:earlier|previous|prior|original|initial|first|older|former)"
_MENDED = (
    r"(?:amended|corrected|clarified|edited|revised|changed|modified|refiled|retracted|withdrawn"
    r"|removed|taken\s+down|republished|updated)"
)
_TOLD = (
    r"(?:said|stated|reported|wrote|gave|referred|described|claimed|suggested|implied|named|called"
    r"|identified|indicated|listed|attributed|quoted|read|put|showed|used|included|contained|had"
    r"|omitted|carried|asserted|noted)"
)
_SAID_OF = (
    r"(?:was|were)\s+(?:\w+ly\s+)?(?:given\s+as|said\s+to|put\s+at|captioned\s+as|told\s+to\s+be"
    r"|(?:reported|described|stated|listed|named|quoted|identified|presented)\s+(?:as|to))"
)
_WRONGLY = r"(?:incorrectly|erroneously|wrongly|mistakenly|inaccurately|falsely|in\s+error)"
_MISTOLD = (
    r"(?:mis(?:stated|identified|spelled|spelt|quoted|attributed|characteri[sz]ed|reported"
    r"|represented|label?led|named|dated|translated|described|located|understood|interpreted"
    r"|calculated|counted|placed|said|took)|overstated|understated|transposed|conflated)"
)
_MODIFIERS = r"(?:[\w’'.-]+\s+){0,3}?"
# "this article", "This May 3 story", "the above report".
_THIS = rf"(?:this|the\s+above)\s+{_MODIFIERS}{_NOUN}"
_WAS = r"(?:(?:has|have)\s+(?:since\s+|now\s+|subsequently\s+)?been|was|were|is\s+being)\s+"
_LATER = r"(?:subsequently\s+|since\s+|later\s+|further\s+)?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# The word that opens a notice, with what may stand before its date and its colon.
LABEL = _compiled(
    r"(?P<label>corrections?\s*(?:and|&|/)\s*clarifications?|corrections?|clarifications?"
    r"|editor(?:[’']s|s[’']|s)?\s+note|note\s+(?:to|for)\s+readers|retractions?|errat(?:um|a)"
    r"|for\s+the\s+record|updated?)"
    rf"(?:\s+(?:appended|added|made|issued|notice|(?:to|on)\s+this\s+{_NOUN}))?"
    r"(?P<when>[^:;\n–—]{0,45}?)\s*(?P<end>[:–—]|--|\s-\s|$)"
)
# What may stand beside the date in a label.
BESIDE_DATE = _compiled(
    r"(?:[\s,.()\[\]|*_\d-]|on|at|posted|added|made|updated|[ap]m|[a-z]{2,3}t)*"
)
# What opens a notice without a label; the page speaks of itself.
OF_ITSELF = _compiled(
    rf"(?:{_THIS}\s+{_WAS}{_LATER}{_MENDED}(?=\s*(?:[.;,:)–—-]|$)|\s+(?:on|at|to|because|after"
    r"|following|as|in\s+order|since|online|with|from|by\s+the\s+editor|for)\b)"
    rf"|{_THIS}\s+(?:(?:has|had)\s+)?(?:originally|previously|initially|at\s+first|{_WRONGLY})\s+"
    rf"|{_THIS}\s+{_MISTOLD}\b|{_THIS}\s+corrects\b"
    rf"|(?:in\s+)?(?:an?|the|two|some)\s+{_EARLIER}\s+(?:\w+\s+)?(?:versions?|editions?)\s+of\s+"
    rf"(?:this|the|our|that)\s+{_MODIFIERS}{_NOUN}\b"
    rf"|(?:an?|the)\s+{_EARLIER}\s+(?:headline|caption|standfirst|photo)\b"
    r"|a\s+(?:correction|clarification)\s+(?:was|has\s+been)\s+(?:made|added|issued|appended)\b"
    rf"|we\s+have\s+(?:since\s+)?(?:corrected|amended|clarified|retracted|withdrawn)\s+(?:this|the)\b"
    r"|(?:corrects|refiles|recasts)\s+(?:to\b|\w+[\s,])"
    r"|(?:because\s+of|owing\s+to|due\s+to|through)\s+an?\s+(?:\w+[\s-]){0,2}(?:error|mistake)\b)"
)
# What opens a notice about another article.
OF_ANOTHER = _compiled(
    rf"(?:(?:an?|the|our|two|several|some)\s+{_MODIFIERS}{_NOUN}\s+(?:on|about|last|in|published"
    r"|headlined|titled|from|by|that|this|yesterday|dated|of|and|with|accompanying|[(“\"‘'])"
    rf"|in\s+(?:an?|the|our)\s+{_MODIFIERS}{_NOUN}\b"
    rf"|(?:an?|the)\s+{_EARLIER}\s+(?:\w+\s+)?version\s+of\s+(?:our|the|an?)\s+{_MODIFIERS}{_NOUN}\s+"
    r"(?:on|about|published|headlined))"
)
# In a column of corrections the publisher also begins with itself.
WE_SAID = _compiled(
    rf"(?:on\s+[^.]{{3,40}}?\b)?we\s+(?:{_WRONGLY}\s+|had\s+)?(?:{_TOLD}|{_MISTOLD})\b"
)
# And, in such a column, tells what stood there: "The fee was given as £7".
WAS_TOLD = _compiled(
    rf"(?:[^.!?]|\.(?=\d)){{0,300}}?\b(?:{_SAID_OF}|{_NOUN}\s+(?:also|further)\s+{_TOLD})\b"
)
# That the first sentence says how the article it names was wrong.
WRONG_THERE = _compiled(
    r"(?:[^.!?]|(?<=\b[a-z])\.|\.(?=[a-z]\.)|(?<=\b[a-z]{2})\.){0,400}?\b(?:"
    rf"{_MISTOLD}|{_WRONGLY}\s+{_TOLD}|{_TOLD}\s+(?:\w+\s+){{0,2}}?{_WRONGLY})\b"
)
# Which of the two an earlier version of what is named is.
NAMES_ANOTHER = _compiled(
    rf"\b(?:our|an?|the|in\s+an?)\s+(?!{_EARLIER}\b){_MODIFIERS}{_NOUN}\s+(?:on|about|last|published"
    r"|headlined|titled|dated|of\s+\d|in\s+(?:the|our|some)|from\s+\d|[(“\"‘]|(?-i:[A-Z][a-z]+\s+\d))"
    rf"|\bin\s+an?\s+(?:[\w.]+\s+){{1,2}}{_NOUN}\s+about\b"
)
EARLIER_VERSION = _compiled(
    rf"\b{_EARLIER}\s+(?:\w+\s+)?(?:versions?|editions?|headline|caption)\b"
    rf"|\b(?:originally|previously|initially|at\s+first)\s+(?:{_TOLD}|{_MISTOLD}|{_WRONGLY})\b"
)
# That something is mended at all: without it an editor's note tells of something else.
MENDS = _compiled(
    rf"\b(?:{_MISTOLD}|{_WRONGLY}|mistaken|mistakes?|incorrect|erroneous|inaccura\w+|wrong|errors?"
    r"|correct(?:s|ed|ion)?|amended|clarif\w+|retract\w+|withdrawn|should\s+have\s+(?:said|been|read"
    r"|stated|made)|omitted|apologi[sz]e\w*|no\s+longer\s+meets?|typos?|typographical|refiles|recasts"
    rf"|{_EARLIER}\s+(?:\w+\s+)?(?:versions?|editions?|headline|caption))\b"
)
# Sentences of a notice that repeat what it takes back. They may also hold what is right, but
# nobody can tell by which words.
TAKES_BACK = _compiled(
    rf"\b(?:{_EARLIER}\s+(?:\w+\s+)?(?:versions?|editions?|headline|caption)|{_WRONGLY}|{_MISTOLD}"
    rf"|(?:originally|previously|initially|at\s+first)\s+{_TOLD}|should\s+have\s+(?:said|read|been"
    rf"|stated|made|referred)|(?:we|it|which|that|headline|{_NOUN})\s+(?:had\s+)?{_TOLD}\b"
    rf"|{_SAID_OF}|{_NOUN}\s+(?:also|further)\s+{_TOLD}\b"
    rf"|gave\s+the\s+wrong|(?:was|were|is)\s+(?:wrong|incorrect|inaccurate|an?\s+error|untrue))\b"
)
# And those that say what is right instead, behind one that repeats what was said.
PUTS_RIGHT = _compiled(
    r"(?:^|[.!?]\s+)(?:in\s+(?:fact|reality)\b|actually\b|that\s+(?:is|was)\s+not\s+(?:so|the\s+case)\b"
    r"|the\s+(?:correct|right|true|actual)\s+\w+\s+(?:is|was|are|were)\b)"
)
# Sentences of a notice that tell of the page, not of the world.
OF_THE_PAGE = _compiled(
    rf"\b(?:{_THIS}\s+{_WAS}{_LATER}{_MENDED}|{_THIS}\s+corrects"
    r"|(?:correction|clarification|error|mistake)s?\s+(?:was|were|has\s+been|have\s+been)\b"
    r"|we\s+(?:(?:are\s+)?(?:happy|sorry)|regret|apologi[sz]e|have\s+(?:since\s+)?(?:corrected"
    r"|amended|clarified|updated|removed))|(?:regrets?|apologi[sz]es?)\b.{0,40}\berrors?"
    r"|the\s+text\s+has\s+been)\b|^\W*(?:corrects|refiles|recasts)\b"
)
CLARIFIES = _compiled(r"\bclarif(?:y|ies|ied|ication)\b")
RETRACTS = _compiled(r"\b(?:retract(?:s|ed|ion)|withdrawn|taken\s+down)\b")
# A date behind these words is that of the notice.
MENDED_ON = _compiled(
    rf"\b(?:{_MENDED}|made|added|appended|issued|clarified)\s+(?:\w+\s+){{0,2}}?(?:on|at)\s+"
    r"(?:[\w:.]+\s+(?:on\s+)?)?$"
)
