"""Questions as people say them, put as they would be written: "what's", "did they, in the end?".

Comes in: the question's text. Goes out: the same question in words that the other readers of
questions know. What it asks is left to `qa.reading.asking`, its times to `qa.reading.times`.
"""

import re

from qa.reading.words import is_in_dictionary, lemma_of

_AUXILIARY = r"did|do|does|has|have|had|is|are|was|were|will|would|can|could|should"
_TAG = re.compile(
    rf"""^(?P<claim>.+?),\s+(?P<tag>{_AUXILIARY}|wo|ca)(?P<negated>n['’]t)?
        \s(?:it|they|he|she|we|you|there)\s*\?*$""",
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE = {"wo": "will", "ca": "can"}
_SHORT = {whole: short for short, whole in _WHOLE.items()}
# "Who's been chosen" has "has", "who's leading" has "is".
_HAS_BEEN = re.compile(
    r"\b(who|what|where|how)['’]?s(?=\s(?:been|become|got|had|gone|happened)\b)", re.IGNORECASE
)
_IS = re.compile(r"\b(who|what|where|when|why|how)['’]?s(?=\s\w)", re.IGNORECASE)
_ARE = re.compile(r"\b(who|what|where|when|why|how)['’]re\b", re.IGNORECASE)
# "Did it end up costing more": the second verb tells what was done.
_ENDED_UP = re.compile(r"\bend(?:s|ed|ing)?\sup\s(?P<verb>[a-z]{2,}ing)\b", re.IGNORECASE)
_IN_THE_END = re.compile(r",?\s+in\sthe\send\b(?!\sof\b),?", re.IGNORECASE)

# "What led the council to close it": why it did.
_LED_TO_DO = re.compile(
    r"""^what\s(?:led|prompted|forced|caused|drove|pushed|persuaded|convinced|moved)\s
        (?P<who>(?!to\b)(?:(?!(?:of|in|on|at|for|from|by|with)\s)[\w’'-]+\s){1,5}?)
        to\s(?!(?:the|an?|its|their|his|her)\b)(?P<deed>[a-z]+\b.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
# Who is in charge of a thing runs it.
_IN_CHARGE = re.compile(
    r"\b(who)\sis\s(?:(?:now|currently|still)\s)?in\scharge\sof\b", re.IGNORECASE
)


def as_written(text: str) -> str:
    """The question `text` without a tag, contractions of its opener, "in the end" and "end up"."""
    text = _LED_TO_DO.sub(r"why did \g<who>\g<deed>", _without_tag(text))
    text = _IN_THE_END.sub("", text)
    text = _ENDED_UP.sub(lambda match: base_of(match["verb"].lower()), text)
    text = _ARE.sub(r"\1 are", _IS.sub(r"\1 is", _HAS_BEEN.sub(r"\1 has", text)))
    return _IN_CHARGE.sub(r"\1 runs", text)


def is_tagged(text: str) -> bool:
    """Whether a question claims a thing and asks by a tag whether it is so: "..., did they?"."""
    return _TAG.match(text) is not None


def base_of(verb: str) -> str:
    """The plain form of a verb in "-ing"; what is none stays as it is."""
    if lemma_of(verb) != verb:
        return lemma_of(verb)
    stem = verb.removesuffix("ing")
    return next((base for base in (f"{stem}e", stem, stem[:-1]) if is_in_dictionary(base)), verb)


def _without_tag(text: str) -> str:
    """Of "it didn't close, did it?" and "it has closed, hasn't it?" what these ask: "did it close".

    Either is answered with yes where it closed.
    """
    tagged = _TAG.match(text)
    if tagged is None:
        return text
    verb = _WHOLE.get(tagged["tag"].lower(), tagged["tag"].lower())
    own = rf"\b(?:{verb}|{_SHORT.get(verb, verb)})(?:n['’]t|\snot)?\s"
    told = re.search(own, tagged["claim"], re.IGNORECASE)
    if told is None:
        return f"{tagged['claim']}?"  # "it closed, didn't it": a claim to check
    before, after = tagged["claim"][: told.start()], tagged["claim"][told.end() :]
    return f"{verb} {_uncapitalised(before)}{after}?"


def _uncapitalised(subject: str) -> str:
    """The subject as it stands inside a sentence: only a name keeps its capital."""
    first, _, rest = subject.partition(" ")
    names = rest[:1].isupper() and first.lower() != "the"
    plain = not names and not first.isupper() and is_in_dictionary(first.lower())
    return subject[:1].lower() + subject[1:] if plain else subject
