"""The readers by name: swapping the one that judges is one setting.

Comes in: a `ReaderName`. Goes out: a `Reader`. The network is loaded only when it is asked for.
"""

from qa.judging.reader import Reader
from qa.judging.rules import RuleReader
from qa.settings import ReaderName


def load_reader(name: ReaderName) -> Reader:
    """Load the reader. WeightsError if it needs the network and a file of that is not right."""
    rules = RuleReader()
    if name is ReaderName.RULES:
        return rules
    from qa.judging.blend import BlendedReader  # noqa: PLC0415 - loads the network
    from qa.judging.network import NetworkReader  # noqa: PLC0415 - loads the network
    from qa.judging.trained import TrainedReader  # noqa: PLC0415 - loads the network
    from qa.judging.weighing import load_weights  # noqa: PLC0415 - loads the network

    trained = TrainedReader.load()
    if name is ReaderName.TRAINED:
        return NetworkReader(rules, trained)
    return BlendedReader(rules, trained, load_weights())
