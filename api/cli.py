"""The command `dateline`: reads the shell's words, runs one verb, says how it ended.

Comes in: arguments. Goes out: an exit code, and one line on standard error where something foreseen
went wrong. The parser's parts are in `arguments`, the verbs in `commands`; what they do is left to
`qa`, `index`, `server` and `eval`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from api import commands
from api.arguments import ExitCode, Parser, ShowVersion, complain, count, day, port
from api.errors import ConfigError, DatelineServiceError, KeysError, UsageError
from index.errors import ArticleError, DatelineIndexError, SidecarError
from qa.errors import DatelineAnswerError, QuestionError
from qa.settings import DEFAULT_READER, ReaderName

_EXAMPLES = """\
examples:
  dateline index                     make the index from seeds/
  dateline ask "did the council close the bridge?"
  dateline ask "did the council close the bridge?" --as-of 2024-03-31 --json
  echo "who closed it?" | dateline ask -

exit codes: 0 answered, 3 unanswerable, 2 wrong input, 1 failure
"""


if TYPE_CHECKING:
    # argparse names the type of `add_subparsers` nowhere else.
    _Verbs = argparse._SubParsersAction["Parser"]  # noqa: SLF001 - see above


_WRONG_INPUT = (QuestionError, UsageError, ConfigError, KeysError, ArticleError, SidecarError)
_FORESEEN = (DatelineServiceError, DatelineIndexError, DatelineAnswerError)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `dateline` with `argv`, or the process's own arguments; return the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        code = int(arguments.run(arguments))
        # Here and not at the interpreter's end, where a missing reader cannot be handled.
        sys.stdout.flush()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # What is still buffered has nowhere to go, and must not fail again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.NO_READER
    except _FORESEEN as error:
        complain(str(error))
        return ExitCode.WRONG_INPUT if isinstance(error, _WRONG_INPUT) else ExitCode.FAILURE
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}; check that it is there and may be used")
        return ExitCode.FAILURE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="dateline",
        description="Answers over news that changes its story: dated, cited, in order, offline.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="show the version")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_ask(verbs)
    _add_index(verbs)
    _add_serve(verbs)
    _add_mcp(verbs)
    _add_keys(verbs)
    _add_eval(verbs)
    return parser


def _add_ask(verbs: "_Verbs") -> None:
    verb = verbs.add_parser("ask", help="answer a question", allow_abbrev=False)
    verb.add_argument(
        "question", nargs="+", help="the question, in quotes or not; - reads it from standard input"
    )
    verb.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="answer only from what was certainly published by this day, YYYY-MM-DD",
    )
    verb.add_argument(
        "--after",
        action="append",
        default=[],
        metavar="QUESTION",
        help="a question asked before, any number of times, oldest first, for a follow-up",
    )
    verb.add_argument("--json", action="store_true", help="print the answer as JSON")
    verb.add_argument(
        "--show-timeline",
        action=argparse.BooleanOptionalAction,
        help="show every state of the matter; without it, where the story changed",
    )
    verb.set_defaults(run=commands.ask)


def _add_index(verbs: "_Verbs") -> None:
    verb = verbs.add_parser(
        "index",
        help="build or update the index",
        description="Make the index hold exactly the articles under PATHS, or more, or less.",
        allow_abbrev=False,
    )
    verb.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files and folders: text, Markdown, HTML, PDF, Word, feeds, JSON lines, CSV, zip; "
        "without any, seeds/",
    )
    verb.add_argument(
        "--add", action="store_true", help="keep the articles that are there beside those of PATHS"
    )
    verb.add_argument(
        "--remove",
        nargs="+",
        action="extend",
        default=[],
        metavar="DOC_ID",
        help="take these articles out and keep the others",
    )
    verb.add_argument(
        "--watch", action="store_true", help="follow the folders and update until interrupted"
    )
    verb.add_argument("--rollback", action="store_true", help="go back to the index before")
    verb.add_argument(
        "--withhold-dates",
        action="store_true",
        help="leave out the dates given beside the articles, and infer them from the texts",
    )
    verb.add_argument(
        "--model",
        metavar="NAME_OR_PATH",
        help="sentence-transformers model on this machine (else the packaged all-MiniLM-L6-v2)",
    )
    verb.add_argument(
        "--quiet",
        action="store_true",
        help="show no progress and no result; what cannot be read is still listed",
    )
    verb.set_defaults(run=commands.index)


def _add_serve(verbs: "_Verbs") -> None:
    verb = verbs.add_parser("serve", help="answer over HTTP", allow_abbrev=False)
    verb.add_argument("--host", help="address to listen on (DATELINE_HOST, else 127.0.0.1)")
    verb.add_argument(
        "--port", type=port, help="port to listen on, 0 for any (DATELINE_PORT, else 8000)"
    )
    verb.set_defaults(run=commands.serve)


def _add_mcp(verbs: "_Verbs") -> None:
    verb = verbs.add_parser(
        "mcp", help="answer an MCP client over standard input and output", allow_abbrev=False
    )
    verb.set_defaults(run=commands.mcp)


def _add_keys(verbs: "_Verbs") -> None:
    verb = verbs.add_parser("keys", help="make and remove API keys", allow_abbrev=False)
    actions = verb.add_subparsers(title="actions", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="make a key and print it, once", allow_abbrev=False)
    add.add_argument("name", metavar="NAME", help="whose key it is, for the log")
    add.set_defaults(run=commands.keys_add)
    remove = actions.add_parser("remove", help="refuse a key from now on", allow_abbrev=False)
    remove.add_argument("name", metavar="NAME", help="whose key it is")
    remove.set_defaults(run=commands.keys_remove)
    actions.add_parser("list", help="list the keys' names", allow_abbrev=False).set_defaults(
        run=commands.keys_list
    )


def _add_eval(verbs: "_Verbs") -> None:
    verb = verbs.add_parser("eval", help="measure answers and time", allow_abbrev=False)
    actions = verb.add_subparsers(title="actions", metavar="ACTION", required=True)
    run = actions.add_parser(
        "run", help="run a regression set; fails when a threshold falls", allow_abbrev=False
    )
    run.add_argument("set", metavar="SET", help="the name of a set, or its folder")
    run.add_argument("--out", type=Path, metavar="DIR", help="folder for the reports")
    run.add_argument(
        "--update-baseline", action="store_true", help="take this run's scores as the baseline"
    )
    run.add_argument(
        "--limit", type=count, metavar="N", help="ask only the first N questions, without gates"
    )
    run.add_argument(
        "--reader",
        type=ReaderName,
        choices=tuple(ReaderName),
        default=DEFAULT_READER,
        help=f"what judges sentences ({DEFAULT_READER})",
    )
    run.set_defaults(run=commands.eval_run)
    stance = actions.add_parser(
        "stance", help="measure readers on labelled sentences", allow_abbrev=False
    )
    stance.add_argument("rows", type=Path, metavar="ROWS", help="labelled rows, JSON lines")
    stance.add_argument(
        "--collection", type=Path, metavar="DIR", help="folder with the articles rows point into"
    )
    stance.add_argument(
        "--reader",
        type=ReaderName,
        choices=tuple(ReaderName),
        action="append",
        help="a reader to measure, any number of times (all of them)",
    )
    stance.add_argument("--out", type=Path, metavar="DIR", help="folder for the figures")
    stance.set_defaults(run=commands.eval_stance)
    _add_dialogues(actions)
    _add_comparisons(actions)
    actions.add_parser("list", help="list the sets", allow_abbrev=False).set_defaults(
        run=commands.eval_list
    )
    bench = actions.add_parser("bench", help="measure time", allow_abbrev=False)
    bench.add_argument("set", metavar="SET", nargs="?", default="nhs", help="set to ask (nhs)")
    bench.add_argument("--out", type=Path, metavar="DIR", help="folder for the figures")
    bench.set_defaults(run=commands.eval_bench)


def _add_comparisons(actions: "_Verbs") -> None:
    compare = actions.add_parser(
        "compare", help="compare two runs; fails when a metric falls", allow_abbrev=False
    )
    compare.add_argument("before", type=Path, metavar="A", help="outcomes of a run, JSON lines")
    compare.add_argument("after", type=Path, metavar="B", help="those of a later one")
    compare.set_defaults(run=commands.eval_compare)
    dates = actions.add_parser(
        "dates", help="withhold given dates and measure what is inferred", allow_abbrev=False
    )
    dates.add_argument("set", metavar="SET", help="the name of a set, or a folder")
    dates.add_argument("--out", type=Path, metavar="DIR", help="folder for the figures")
    dates.set_defaults(run=commands.eval_dates)


def _add_dialogues(verbs: "_Verbs") -> None:
    verb = verbs.add_parser(
        "dialogues", help="measure follow-ups; fails when a threshold falls", allow_abbrev=False
    )
    verb.add_argument("names", metavar="NAME", nargs="*", help="files of dialogues (all)")
    verb.add_argument("--out", type=Path, metavar="DIR", help="folder for the figures")
    verb.set_defaults(run=commands.eval_dialogues)


if __name__ == "__main__":
    sys.exit(main())
