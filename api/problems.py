"""Kinds of error as clients see them, and the one table that maps errors to statuses.

Comes in: an exception. Goes out: its kind, a `Problem`, and the words for the client. An error that
the table does not name is an internal one, told in one sentence without any of its words. What a
response looks like is left to `refusals`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from api.errors import ArticleNotFoundError, BusyError, ModelNotFoundError, NotReadyError
from index.errors import DatelineIndexError
from qa.errors import QuestionError

# Waiting for a place takes one answer's time; waiting for an index takes someone's hands.
BUSY_RETRY_S = 1
NOT_READY_RETRY_S = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A kind of error: stable `code`, HTTP `status`, and a `title` that never varies."""

    code: str
    status: int
    title: str
    retry_after_s: int | None = None

    @property
    def type_uri(self) -> str:
        """Where the service describes this kind, relative to itself."""
        return f"/problems/{self.code}"


MALFORMED = Problem(code="malformed-body", status=400, title="The body is not JSON")
NO_KEY = Problem(code="key-required", status=401, title="A valid API key is required")
NO_SUCH_PATH = Problem(code="no-such-path", status=404, title="There is nothing at this path")
NO_SUCH_ARTICLE = Problem(code="no-such-article", status=404, title="There is no such article")
NO_SUCH_MODEL = Problem(code="no-such-model", status=404, title="There is no such model")
WRONG_METHOD = Problem(
    code="method-not-allowed", status=405, title="This path does not take this method"
)
TOO_LARGE = Problem(code="body-too-large", status=413, title="The body is too large")
NOT_JSON = Problem(code="not-json", status=415, title="The body must be application/json")
INVALID = Problem(code="invalid-request", status=422, title="The request is not as described")
BAD_QUESTION = Problem(code="unreadable-question", status=422, title="The question cannot be read")
RATE_LIMITED = Problem(code="rate-limited", status=429, title="Too many requests for this key")
INTERNAL = Problem(code="internal", status=500, title="The service failed")
BUSY = Problem(code="busy", status=503, title="The service is busy", retry_after_s=BUSY_RETRY_S)
NOT_READY = Problem(
    code="not-ready", status=503, title="The service is not ready", retry_after_s=NOT_READY_RETRY_S
)
PROBLEMS = (
    MALFORMED,
    NO_KEY,
    NO_SUCH_PATH,
    NO_SUCH_ARTICLE,
    NO_SUCH_MODEL,
    WRONG_METHOD,
    TOO_LARGE,
    NOT_JSON,
    INVALID,
    BAD_QUESTION,
    RATE_LIMITED,
    INTERNAL,
    BUSY,
    NOT_READY,
)

# Errors whose own words are fit for clients.
ERRORS: Mapping[type[BaseException], Problem] = {
    QuestionError: BAD_QUESTION,
    ArticleNotFoundError: NO_SUCH_ARTICLE,
    ModelNotFoundError: NO_SUCH_MODEL,
    BusyError: BUSY,
    NotReadyError: NOT_READY,
}
# Errors whose words may name paths of the machine; the client gets a fixed sentence.
_INDEX_WORDS = "the index cannot be read at present; the service's log says why"
INTERNAL_WORDS = "something went wrong in the service; its log has more under this request_id"


def problem_of(error: BaseException) -> tuple[Problem, str]:
    """Return the kind of `error`, and words about this case that are fit for the client."""
    for kind in type(error).__mro__:
        if kind in ERRORS:
            return ERRORS[kind], str(error)
    if isinstance(error, DatelineIndexError):
        return NOT_READY, _INDEX_WORDS
    return INTERNAL, INTERNAL_WORDS
