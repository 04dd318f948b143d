"""Which of several offered answers the articles bear out best, from the question to the pick.

Comes in: a question as read, its choices and an opened index. Goes out: a `Chosen`: each choice
with its chance and the sentence that bears it out best. Checking those is left to `qa.engine`.
"""

import math
from collections.abc import Sequence

from index.storing.interface import Store
from qa.choosing.mentions import Mention, find_mentions, numbers_of
from qa.choosing.model import Numbers, Weights, chances_of, score_of
from qa.choosing.offered import Offer, Role, read_offer
from qa.choosing.passages import find_passages
from qa.errors import QuestionError
from qa.reading.question import Question
from qa.records import Chosen, Citation, Stance

FEWEST_CHOICES, MOST_CHOICES = 2, 20
# Longest choice taken, in characters: a sentence or two.
MOST_CHOICE_CHARS = 300
# "All of the above" holds where the two best are borne out nearly alike: it has the score of the
# second best and so much more.
NEARLY_ALIKE = 1.0


def choose(question: Question, choices: Sequence[str], index: Store, weights: Weights) -> Chosen:
    """The choice borne out best by articles certainly published by the question's day.

    Raises:
        QuestionError: there are too few or too many choices, or one is too long.

    """
    _check(choices)
    offer, mentions = find_support(question, choices, index)
    numbers = tuple(numbers_of(of_choice) for of_choice in mentions)
    chances = chances_of(scores_of(offer, numbers, weights))
    return Chosen(
        question=question.text,
        as_of=question.as_of,
        choices=tuple(choices),
        picked=pick(offer, numbers, weights),
        chances=tuple(round(chance, 4) for chance in chances),
        borne_out_by=tuple(_cite(of_choice, weights) for of_choice in mentions),
    )


def find_support(
    question: Question, choices: Sequence[str], index: Store
) -> tuple[Offer, tuple[tuple[Mention, ...], ...]]:
    """The question and choices as read, and the likeliest mentions of each choice, best first."""
    offer = read_offer(question.text, choices, lambda words: index.rarity(words, question.as_of))
    named = {n: choice.text for n, choice in enumerate(offer.choices) if choice.words}
    passages = find_passages(question.text, named, index, question.as_of)
    return offer, find_mentions(offer, passages, index)


def _check(choices: Sequence[str]) -> None:
    if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
        msg = f"expected {FEWEST_CHOICES} to {MOST_CHOICES} choices, received {len(choices)}"
        raise QuestionError(msg)
    longest = max(map(len, choices))
    if longest > MOST_CHOICE_CHARS:
        msg = f"a choice has {longest} characters: offer at most {MOST_CHOICE_CHARS}"
        raise QuestionError(msg)


def scores_of(offer: Offer, numbers: Sequence[Numbers], weights: Weights) -> tuple[float, ...]:
    """A score for each choice, the higher the likelier; minus infinity for an empty one.

    `numbers` are those of each choice's mentions. Where the least is asked for, scores are turned
    round, and "none" is no answer.
    """
    sign = -1.0 if offer.asks_least else 1.0
    named = {
        n: sign * score_of(numbers[n], weights.mention)
        for n, choice in enumerate(offer.choices)
        if choice.words
    }
    ranked = sorted(named.values(), reverse=True)
    of_role = {
        Role.NAMED: -math.inf,
        Role.NONE: -math.inf if offer.asks_least else weights.none,
        Role.ALL: ranked[1] + NEARLY_ALIKE if len(ranked) > 1 else -math.inf,
    }
    return tuple(named.get(n, of_role[choice.role]) for n, choice in enumerate(offer.choices))


def pick(offer: Offer, numbers: Sequence[Numbers], weights: Weights) -> int | None:
    """The position of the choice with the highest score, of equals the first.

    `None` where no choice is mentioned, unless "none" is the highest.
    """
    scores = scores_of(offer, numbers, weights)
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    is_told = any(map(len, numbers)) or offer.choices[best].role is Role.NONE
    return best if is_told else None


def _cite(mentions: Sequence[Mention], weights: Weights) -> Citation | None:
    """The sentence that bears a choice out best; of equals the likelier comes first."""
    if not mentions:
        return None
    best = mentions[int((numbers_of(mentions) @ weights.mention).argmax())]
    return Citation.of(best.passage.article, best.sentence, Stance.CONTEXT, marker=None)
