"""What can go wrong at the ways in, beyond the errors of `index` and `qa`.

DatelineServiceError        (base; every message says what was wrong and what to do)
|-- UsageError              the shell's words cannot be read as asked
|-- ConfigError             a setting of the environment has a wrong value
|-- NotReadyError           the service has no index to answer from yet
|-- BusyError               every worker is at work and every waiting place is taken
|-- AbandonedError          whoever asked has gone before the answer was made
|-- KeysError               the file of keys, or the name of a key, is not as it should be
|-- ArticleNotFoundError    no article of the index has this doc_id
`-- ModelNotFoundError      a chat request names a model that there is not
"""


class DatelineServiceError(Exception):
    """Base of the errors of `api`."""


class UsageError(DatelineServiceError):
    """The question or an option cannot be read: not UTF-8, too long on standard input, no file."""


class ConfigError(DatelineServiceError):
    """A setting of the environment is not of its kind or outside its bounds."""


class NotReadyError(DatelineServiceError):
    """The service has no index open. The message is fit for a client: it names no path."""


class BusyError(DatelineServiceError):
    """Every worker is at work and every waiting place is taken; asking again later may do."""


class AbandonedError(DatelineServiceError):
    """Whoever asked has gone: the answer is not made any further. Nobody sees it."""


class KeysError(DatelineServiceError):
    """The file of keys cannot be read, or a key's name is taken, unknown or of a wrong form."""


class ArticleNotFoundError(DatelineServiceError):
    """No article of the index has this `doc_id`."""


class ModelNotFoundError(DatelineServiceError):
    """A chat request names a model that the service does not have."""
