"""What the parser of `dateline` is made of: its errors, its exit codes, its kinds of argument.

Comes in: the shell's words. Goes out: values, or one line on standard error that says what was
wrong with them. Which verbs and options there are is left to `cli`.
"""

import argparse
import sys
from datetime import date
from enum import IntEnum
from typing import NoReturn

from api.days import read_day
from api.version import version


class ExitCode(IntEnum):
    """How the command ended. A disputed answer is an answer that says so."""

    OK = 0
    FAILURE = 1
    WRONG_INPUT = 2
    UNANSWERABLE = 3
    INTERRUPTED = 130
    NO_READER = 141


def complain(message: str) -> None:
    """One line for one fault; further faults stand indented below."""
    sys.stderr.write("dateline: " + message.replace("\n", "\n  ") + "\n")


class Parser(argparse.ArgumentParser):
    """Tells what was wrong in one line, and where the whole usage stands."""

    def error(self, message: str) -> NoReturn:
        """Complain and leave with the exit code of wrong input."""
        complain(f"{message}; see `{self.prog} --help`")
        self.exit(ExitCode.WRONG_INPUT)


class ShowVersion(argparse.Action):
    """Prints the version; its own action because reading it takes time that others need not."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print and leave."""
        sys.stdout.write(f"dateline {version()}\n")
        parser.exit()


def day(text: str) -> date:
    """Return a day as `--as-of` takes it."""
    try:
        return read_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def count(text: str) -> int:
    """Return a number of questions."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        msg = f"{text!r} is not a number of questions; give a whole number from 1"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def port(text: str) -> int:
    """Return a port; 0 lets the system choose."""
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):  # noqa: PLR2004 - the largest port
        msg = f"{text!r} is not a port; give a whole number from 0 to 65535"
        raise argparse.ArgumentTypeError(msg)
    return int(text)
