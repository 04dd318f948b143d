"""The kinds of page furniture: one named row each, with the reason it is no part of the article.

Comes in: nothing. Goes out: two tables of line patterns, matched from a line's first word and
without regard to case. It leaves to `index.splitting.furniture` where on a page each table counts.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule:
    """A kind of furniture line: it is one if `pattern` matches from its start."""

    name: str
    reason: str
    pattern: re.Pattern[str]
    max_words: int = 60


def _rule(name: str, reason: str, pattern: str, max_words: int = 60) -> LineRule:
    compiled = re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    return LineRule(name=name, reason=reason, pattern=compiled, max_words=max_words)


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?),?\s+(?:19|20)\d\d"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d))"
)
_TIME = r"(?:(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+[a-z]{2,4}\b)?)"
_AGENCY = (
    r"(?:the\s+)?(?:associated\s+press|press\s+association|ap|afp|reuters|bloomberg|cnn"
    r"|bbc(?:\s+news)?|usa\s+today(?:\s+sports)?|getty(?:\s+images)?)"
)
# Names and what joins them: "Jane Doe in Leeds and Ann Lee; editing by Tom Poe".
_NAMES = (
    r"(?-i:[A-Z])[\w.’'-]*(?:[\s,|&;]+(?:(?-i:[A-Z])[\w.’'-]*|and|for|of|in|the|at|editing|by))*"
)
_HERE = r"(?:here|now|today|below|online|free|this\s+link)"

# Lines that are furniture wherever they stand. Anchored at both ends, or on words that news prose
# does not open with: these also stand in the middle of an article.
ANYWHERE = (
    _rule(
        "navigation",
        "links of the page",
        r"(?:skip|jump|back)\s+to\s+(?:the\s+)?(?:main|content|navigation|top|search|footer"
        r"|comments)\b[\w\s]*$",
        8,
    ),
    _rule(
        "publication",
        "its date is read elsewhere; it tells no news",
        rf"(?:(?:first\s+|last\s+)?(?:published|posted|updated|modified|created)\b\s*(?:on|at|:)?"
        rf"\s*)?(?:{_TIME},?\s*(?:on\s+)?)?{_DAY}(?:[\s,|/–—-]*{_TIME})?\W*$",
        16,
    ),
    _rule(
        "publication_time",
        "a time stamp",
        rf"(?:published|posted|updated)\s*:?\s+{_TIME}.{{0,60}}$",
        16,
    ),
    _rule(
        "story_updated",
        "tells of the page; a correction tells of the world and is kept",
        r"(?:editor[’']s\s+note:\s*)?this\s+(?:story|article|report|page)\s+(?:has\s+been|was"
        r"|is\s+being|will\s+be)\s+updated(?:\s+(?:with|to\s+include)\s+(?:additional|new|more"
        r"|further|the\s+latest)\s+(?:details|information|developments|reporting|material"
        r"|comments?))?\.?$",
    ),
    _rule(
        "copyright",
        "rights of the publisher",
        r"©|\(c\)\s+(?:copyright|\d{4})|copyright\s*(?:©|\(c\)|\d{4}|[:,]|(?:of|by)\b[^.]{0,40}$)"
        r"|.{0,200}\ball\s+rights\s+reserved\b",
    ),
    _rule(
        "credit",
        "who made a picture",
        r"\(?(?:photo(?:graph|graphy|s)?|image|picture|video|illustration|graphic)s?"
        r"(?:\s+credits?)?(?:\s*:\s*|\s*/\s*|\s+by\s+)[^.!?]{2,80}$",
        14,
    ),
    _rule(
        "agency_credit",
        "who made a picture",
        r"(?:(?:[\w’'-]+|\w{1,2}\.)\s+){0,5}[\w.’'-]*\s*[/|]\s*(?:(?!\.\s).){0,40}"
        r"\b(?:getty\s+images|afp|reuters|ap|pa|epa|shutterstock|alamy|bloomberg|cnn)\)?$",
        12,
    ),
    _rule(
        "contributors",
        "who helped to write",
        r"[-–—\s]*(?:(?:additional\s+)?(?:contributing|contributors?)(?:\s+(?:reporting|writers?))?"
        rf"\s*:.{{0,300}}$|(?:additional\s+)?(?:reporting|editing|compiled|writing)\s+by:?\s{_NAMES}"
        r"\.?$)|[-–—\s]*(?-i:[A-Z]).{0,160}"
        r"\bcontributed\s+(?:to\s+this\s+(?:story|report|article|file|piece)|reporting)\b",
        40,
    ),
    _rule(
        "agency",
        "the publisher's own name",
        rf"(?:from\s+|special\s+(?:to|for)\s+)?(?:[A-Z][\w.]+,?\s+){{0,3}}?{_AGENCY}"
        r"(?:\s+(?:business|health|network|wire\s+reports|and|staff)\b)*\s*[–—-]?$",
        8,
    ),
    _rule(
        "related",
        "a link to another article",
        r"(?!.*\b(?:correct|misstat))(?:(?:(?:read|see|find\s+out|learn)\s+)?more(?:\s+from[^:]{1,30}|\s+on[^:]{1,30})?"
        r"|also\s+(?:read|see)|see\s+also|related(?:\s+(?:articles?|stor(?:y|ies)|content|links?"
        r"|topics))?|recommended|(?:in\s+)?(?:photos|pictures|video|watch|listen|podcasts?)"
        r"|you\s+(?:may|might)\s+also\s+like)\s*:",
        40,
    ),
    _rule(
        "read_more",
        "a link",
        r"(?:read\s+more|read\s+the\s+full\s+(?:story|article|report)"
        r"|continue\s+reading|click\s+here|tap\s+here|see\s+more|show\s+more|load\s+more)\b"
        r"(?:\s+(?:here|about|on|from|to|for)\b.{0,80})?[.…>»]*$",
        20,
    ),
    _rule(
        "advertisement",
        "sold space",
        r"(?:advertisements?|ad(?:\s+feedback)|video\s+ad\s+feedback|sponsored(?:\s+content)?"
        r"|promoted|(?:story|article)\s+continues\s+(?:below|after).{0,40}"
        r"|scroll\s+(?:down\s+)?to\s+continue.{0,40}|up\s+next)\W*$",
        12,
    ),
    _rule(
        "newsletter",
        "asks for an address",
        r"(?:subscribe|sign\s+up|register)(?=[.!]|\s+(?:to|for|here|now|today|free|with|by|online)\b)"
        r"[^.!?]{0,80}?\b"
        rf"(?:{_HERE}|newsletters?|e-?mails?|alerts?|updates|inbox|briefing|daily|weekly|"
        r"bulletins?|podcast|channel)\b",
    ),
    _rule(
        "newsletter_appeal",
        "asks for an address",
        r"(?:don[’']t\s+miss|never\s+miss|get|receive|want|would\s+you\s+like|like\s+what"
        r"|enjoy(?:ed|ing)?|join|stay)\s[^.!?]{0,120}(?:\bnewsletters?\b|\byour\s+inbox\b"
        r"|\byour\s+daily\b|\bsign\s+up\b|\bsubscribe\b|\bup[\s-]to[\s-]date\s+with\b)",
    ),
    _rule(
        "inbox",
        "asks for an address",
        r"[^“”\"]{0,160}\b(?:delivered|straight|directly|right|sent|come|come\s+straight)\s+to\s+"
        r"your\s+(?:e-?mail\s+)?inbox\b|.{0,200}[.?!:)]\s*(?:sign\s+up|subscribe)\s+"
        rf"(?:for\s+(?:free|our)|{_HERE})\b",
    ),
    _rule(
        "support",
        "asks for money",
        r"support\s+(?:our|independent|local|quality|real)\s+(?:\w+\s+)?journalism"
        r"|thank\s+you\s+for\s+supporting\s+(?:our|local|independent)"
        r"|(?:make|give)\s+a\s+(?:donation|gift|contribution)(?:\s+\w+){0,3}[.!]?$"
        r"|(?:please\s+)?donate(?:\s+(?:now|today|here|online|monthly|to\s+us))*[.!»>]*$"
        r"|(?:become|be)\s+an?\s+(?:supporter|member|subscriber|patron|friend)(?:\s+\w+){0,4}!?$",
    ),
    _rule(
        "fund",
        "a collection's counter",
        r"fighting\s+fund$|(?:you[’']?ve\s+|we[’']?ve\s+)?raised\s*:?\s*[£$€]\s?[\d,.]+\w?"
        r"|(?:we\s+(?:still\s+)?need|target|goal)\s*:\s*[£$€]\s?[\d,.]+"
        r"|\d+\s+(?:days?|hours?)\s+(?:remaining|left|to\s+go)\W*$",
        10,
    ),
    _rule(
        "cookies",
        "consent of the page's visitor",
        r"(?:we|this\s+(?:web)?site)\s+uses?\s+cookies\b|(?:accept|reject|manage|allow)\s+"
        r"(?:all\s+)?(?:cookies|consent)\b|by\s+continuing\s+to\s+(?:use|browse)\b"
        r"|we\s+(?:and\s+our\s+partners|will)\s+use\s+(?:the\s+)?(?:information|details|data"
        r"|cookies)\s+you\b|cookie\s+(?:policy|settings|preferences)$",
    ),
    _rule(
        "share",
        "buttons",
        r"(?:share(?:\s+(?:this|on|via|by)\b.{0,30})?|tweet(?:\s+this)?|facebook|twitter|whatsapp"
        r"|linkedin|pinterest|reddit|e-?mail|print(?:\s+this.{0,20})?|copy\s+link|bookmark"
        r"|(?:\d+\s+)?(?:comments?|shares)|hide\s+caption|view\s+comments)[\s:|.]*$",
        6,
    ),
    _rule(
        "follow",
        "asks for followers",
        r"(?:follow(?=\s)|(?:like|find|join|connect\s+with)\s+us)\b.{0,80}\b(?:on|via|at)\s+"
        r"(?:twitter|facebook|instagram|x\b|tiktok|linkedin|youtube|threads|mastodon|bluesky|@)"
        r"|follow\s+us\b",
        40,
    ),
    _rule(
        "press_contact",
        "for journalists",
        r"(?:for\s+)?(?:all\s+)?(?:media|press)\s+(?:en|in)quir(?:y|ies)\b|(?:media|press)\s+"
        r"contacts?\b|for\s+(?:further|more)\s+information,?\s+(?:please\s+)?(?:contact|call|visit"
        r"|e-?mail)\b|(?:notes?\s+ends?|ends?)\W*$",
    ),
    _rule(
        "player",
        "of the video player",
        r"video\s+player\s+was\s+slow|how\s+relevant\s+is\s+this"
        r"\s+ad|hit\s+play\s+on\s+the\s+player|this\s+transcript\s+was\s+auto",
    ),
)

# Lines that are furniture only above the first or below the last paragraph of prose, because the
# same words could be news in the middle of an article.
AT_THE_EDGES = (
    _rule(
        "byline",
        "who wrote it; a name that speaks in the text stands there too",
        r"(?:words\s+)?by:?\s+" + _NAMES + r"$",
        14,
    ),
    _rule("read_time", "of the page", r"\d+\s*(?:min(?:ute)?s?)\s+(?:read|ago)$", 5),
    _rule(
        "menu",
        "links of the page",
        r"(?:home|menu|search|news|sport|opinion|log\s*in|sign\s+in|subscribe|register|contact"
        r"(?:\s+us)?|about(?:\s+us)?|close|topics?|tags?|categor(?:y|ies)|most\s+(?:read|popular)"
        r"|latest(?:\s+news)?|trending|privacy\s+policy|terms(?:\s+(?:of|and)\s+\w+)?)\s*:?$",
        4,
    ),
    _rule(
        "donor_appeal",
        "asks for money",
        r"(?:with|thanks\s+to|through)\s+your\s+(?:support|help|donations?|gifts?|generosity)\b"
        r"|your\s+(?:support|donations?|gifts?|contributions?)\b.{0,40}\b(?:help|mean|make|keep"
        r"|fund|will|can|could)|(?:help\s+(?:us|keep|fund)|please\s+(?:help|consider|support))\b.{0,60}\b(?:donat"
        r"|contribut|support|journalism)|if\s+you\s+(?:value|enjoy|like|believe\s+in)\b.{0,80}"
        r"\b(?:support|subscrib|donat|contribut|member)",
    ),
    _rule(
        "owners_appeal",
        "asks for money",
        r"(?:we[’']re|we\s+are|as)\s+an?\s+(?:reader|member|community|employee|user|worker)"
        r"[\s-](?:owned|funded|supported|led)\b"
        r"|(?:we[’']re|we\s+are)\s+an?\s+(?:non-?profit|independent|small\s+charity)\b",
    ),
    _rule(
        "writers_address",
        "of the writer, not the news",
        r"(?:send|e-?mail|reach|contact)\b.{0,120}@\w+",
    ),
    _rule(
        "wire_disclaimer",
        "of the publisher",
        r".{0,80}\bcontent\s+partner\b|recommendations\s+are"
        r"\s+independently\s+chosen|prices\s+were\s+accurate\s+at",
    ),
)
