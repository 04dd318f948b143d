"""Whether a name in a sentence is another's: a surname of two, a longer name about the same words.

Comes in: a name of the question, and a candidate. Goes out: yes or no. What a name missed counts is
left to `qa.judging.naming.coverage`.
"""

import re
from functools import lru_cache

from qa.judging.reader import Candidate
from qa.reading.question import Term

# Names of which the patterns are kept: those of some questions.
CACHED_NAMES = 64


def is_namesake(term: Term, candidate: Candidate) -> bool:
    """Whether the surname in the sentence is that of the other one whom the article has more of."""
    given, surname = term.words[-2].text, term.words[-1].text
    if not (given[0].isupper() and surname[0].isupper()):
        return False
    text = candidate.article.text
    names = [match["given"] for match in _full_names(surname).finditer(text)]
    others = [name for name in names if name != given]
    own = _full_names(surname).finditer(candidate.text)
    return len(others) > len(names) - len(others) and all(each["given"] != given for each in own)


@lru_cache(maxsize=CACHED_NAMES)
def _full_names(surname: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<given>[A-Z][a-z’'-]+)\s{re.escape(surname)}\b")


def is_longer_name(term: Term, candidate: Candidate) -> bool:
    """Whether the sentence has another's name: "Elm Heath Rovers" beside "Elm Rovers".

    Where the article never has the name without a word inside, it is that name told in full.
    """
    if not term.is_name or len(term.words) == 1:
        return False
    if term.text in candidate.text or term.text not in candidate.article.text:
        return False
    return _with_word_inside(term.text).search(candidate.text) is not None


@lru_cache(maxsize=CACHED_NAMES)
def _with_word_inside(name: str) -> re.Pattern[str]:
    return re.compile(r"\s(?:[A-Z]\w+\s)?".join(map(re.escape, name.split())))
