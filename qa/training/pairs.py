"""The record that training is made of: a question, a sentence, and the stances it may have.

Comes in: nothing. Goes out: `Pair`. It is made by `qa.training.generator` and `qa.training.mix`.
`is_in_share` draws what is only measured, or learnt again.
"""

import zlib
from dataclasses import dataclass

from qa.judging.trained import PAIR_CHARS, passage_of
from qa.training.settings import LETTERS


def is_in_share(key: str, share: float) -> bool:
    """Whether `key` is drawn where `share` of all keys are, in thousandths: always or never."""
    return zlib.crc32(key.encode()) % 1_000 < share * 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`labels` are the letters of `settings.Letter` that would be right; several where unsure.

    `taught` are a teacher's probabilities of the five, in their order, where one has judged.
    `phrase` is the part of the sentence that answers an open question, where it is known.
    """

    question: str
    sentence: str
    context: str = ""
    labels: str
    source: str
    taught: tuple[float, ...] = ()
    phrase: str = ""

    def __post_init__(self) -> None:
        """Refuse a pair without labels or with unknown ones."""
        if not self.labels or set(self.labels) - set(LETTERS):
            msg = f"labels are letters of {LETTERS!r}, got {self.labels!r}"
            raise ValueError(msg)
        if self.phrase not in self.sentence:
            msg = f"the phrase {self.phrase!r} is not in {self.sentence!r}"
            raise ValueError(msg)
        if self.taught and len(self.taught) != len(LETTERS):
            msg = f"a teacher gives {len(LETTERS)} probabilities, got {self.taught!r}"
            raise ValueError(msg)

    @property
    def passage(self) -> str:
        """The sentence, then what was told before it, cut as the reader cuts what it judges."""
        return passage_of(self.sentence, self.context, PAIR_CHARS - len(self.question))
