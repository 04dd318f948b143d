"""What can go wrong on the way to an answer. "No answer" is a value, not an error.

DatelineAnswerError         (base; every message says what was wrong and what to do)
|-- QuestionError           the question cannot be read: empty, too long, a bad date
|-- CitationError           a citation does not match its article, letter by letter
`-- WeightsError            the trained reader's files are missing or were changed
"""


class DatelineAnswerError(Exception):
    """Base of the errors of `qa`."""


class QuestionError(DatelineAnswerError):
    """The question is empty, too long, or names a date that is none."""


class CitationError(DatelineAnswerError):
    """A quote is not the exact slice of its article, or markers and citations do not match."""


class WeightsError(DatelineAnswerError):
    """The weights, their card or their tokenizer are missing, changed or of another kind."""
