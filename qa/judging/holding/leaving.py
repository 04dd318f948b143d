"""Who left the post that an article gives them, where a sentence names them and not the post.

Comes in: a `Holding`, a `Line` with its holders, and all of its article. Goes out: how surely the
line tells that the holder left. Lines that name both are read by `moves` and `turns`.
"""

from qa.judging.aliases import Aliases
from qa.judging.holding.asked import Holding
from qa.judging.holding.lines import Found, Line, is_known
from qa.judging.holding.persons import find_person
from qa.judging.holding.posts import find_post
from qa.judging.holding.slots import CLOSED, Slot, as_told, is_passive, verbs_in
from qa.reading.wordlists import word_list

# What such a line is worth: the post is told elsewhere in the article.
LEFT_IT = 0.8
# How far behind the name the verb stands: "has since resigned".
WITHIN_WORDS = 4
# How near to the holder's name the article tells the post, in words.
BESIDE_WORDS = 8

_OF_ONESELF = frozenset({"resign", "resigns", "resigned", "quit", "quits"})
_BY_OTHERS = frozenset({"sacked", "dismissed", "ousted", "fired", "removed"})
_STEPPED = frozenset({"stepped", "steps", "stood", "stands"})
_ASIDE = frozenset({"down", "aside"})
# What may follow: a time, a cause, or "her post".
_GOES_ON = word_list("behind_leaving") | word_list("days_and_months")
_POSTS = frozenset({"post", "job", "role", "position", "office"})


def find_leaving(
    holding: Holding, line: Line, article: Line, holders: tuple[Found, ...], aliases: Aliases
) -> float:
    """How surely the line tells that the holder left the post; 0 where it does not."""
    if holding.post is None or not _is_of_post(holding, article, aliases):
        return 0.0
    left = any(_leaves(line, each.mention.end) for each in holders)
    return LEFT_IT * max(each.worth for each in holders) if left else 0.0


def _is_of_post(holding: Holding, article: Line, aliases: Aliases) -> bool:
    """Whether the article tells the post right beside the holder's name."""
    if holding.post is None:
        return False
    posts = [mention for mention, _ in find_post(holding.post, article, aliases)]
    names, _ = find_person(holding.person, article)
    return any(
        max(name.first, post.first) - min(name.end, post.end) <= BESIDE_WORDS
        for name in names
        for post in posts
    )


def _leaves(line: Line, at: int) -> bool:
    """Whether the verb behind the name that ends at `at` says so, of a post that is not named."""
    tail = range(at, min(at + WITHIN_WORDS, len(line.words)))
    if any(CLOSED.search(line.gap(near - 1)) for near in tail[:1] if near):
        return False
    for verb in verbs_in(line, tail, "resigns", "dismisses", "leaves"):
        plain = line.plain[verb]
        if not all(_only_leads(between) for between in line.plain[at:verb]):
            return False  # "X said the chair resigned"
        behind = line.plain[verb + 1 :]
        if plain in _STEPPED and behind[:1] and behind[0] in _ASIDE:
            behind = behind[1:]
        elif not (plain in _OF_ONESELF or (plain in _BY_OTHERS and is_passive(line, verb))):
            continue
        return as_told(line, verb, Slot.LEFT) is Slot.LEFT and _names_no_other(line, verb, behind)
    return False


def _only_leads(word: str) -> bool:
    """Whether the word may stand between who leaves and the verb."""
    return is_known(word, "auxiliaries", "verb_adverbs") or word.endswith("ly")


def _names_no_other(line: Line, verb: int, behind: tuple[str, ...]) -> bool:
    """Whether what follows is a time, a cause or the post itself: not "quit the golf club"."""
    ends = not behind or bool(CLOSED.search(line.gap(verb)))
    if ends or behind[0] not in _GOES_ON:
        return ends
    if behind[0] in {"from", "the", "his", "her", "their"}:
        return not _POSTS.isdisjoint(behind[:3])
    return True
