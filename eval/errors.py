"""What can go wrong in measuring. A wrong answer is a result, not an error.

    DatelineEvalError           (base; every message says what was wrong and what to do)
    |-- SetError                a set's folder, header, question or collection cannot be read
    |-- OutcomesError           a file of outcomes cannot be read
    |   `-- BaselineError       it is the baseline of a set, or of another set
    |-- ResultsError            kept results cannot be read, or a document has no place for them
    `-- BenchError              what should be timed did not work

An entry point turns each into exit status 2.
"""


class DatelineEvalError(Exception):
    """Base of the errors of `eval`."""


class SetError(DatelineEvalError):
    """A set is missing, or a line of it is wrong; the message names the file and the line."""


class OutcomesError(DatelineEvalError):
    """A file of outcomes is missing, or a line of it is wrong; the message names both."""


class BaselineError(OutcomesError):
    """A baseline file cannot be read, or belongs to another set."""


class ResultsError(DatelineEvalError):
    """Results that were kept cannot be read, or a document has no place for them."""


class BenchError(DatelineEvalError):
    """What should be timed did not work, so its time would mean nothing."""
