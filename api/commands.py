"""The verbs of the command line, one function each.

Comes in: parsed arguments. Goes out: an exit code, and what was asked for on standard output. Each
verb imports what it needs when it runs, so that `ask` starts in well under a second: it must
not load the web framework, and `--help` must load nothing.
"""

import argparse
import gc
import io
import sys
from dataclasses import replace
from pathlib import Path

from api.config import read_display, read_settings
from api.errors import UsageError
from qa.settings import ReaderName

UNANSWERABLE_EXIT_CODE = 3
# Standard input is read up to this and no further; it is far longer than any question may be.
STDIN_MAX_BYTES = 65_536


def ask(arguments: argparse.Namespace) -> int:
    """Answer a question; 3 when there is no answer."""
    # The process ends with its answer: looking for garbage, on the way and at the end, would take
    # an eighth of it and find next to nothing.
    gc.disable()
    try:
        return _ask(arguments)
    finally:
        gc.enable()
        gc.freeze()


def _ask(arguments: argparse.Namespace) -> int:
    question = _read_question(" ".join(arguments.question))
    from qa.opening import open_engine  # noqa: PLC0415 - loads the model's runtime

    settings = read_settings()
    engine = open_engine(settings.home, reader=settings.reader, store=settings.store)
    from api.terminal import render  # noqa: PLC0415 - only `ask` shows answers
    from qa.contract import dumps  # noqa: PLC0415 - only `ask` shows answers
    from qa.records import Status  # noqa: PLC0415 - goes with the engine

    as_of = arguments.as_of
    if arguments.after:
        from qa.conversation.records import Turn  # noqa: PLC0415 - only for a follow-up
        from qa.conversation.understand import understand  # noqa: PLC0415 - as above

        earlier = [Turn(question=each, as_of=as_of) for each in arguments.after]
        meant = understand(question, earlier, as_of=as_of, recall=engine.ask)
        if meant.leans_on is not None:
            sys.stderr.write(f"understood as: {meant.text}\n")
        question, as_of = meant.text, meant.as_of
    answer = engine.ask(question, as_of=as_of)
    if arguments.json:
        _write_utf8(dumps(answer, indent=2 if sys.stdout.isatty() else None) + "\n")
    else:
        display = read_display(sys.stdout)
        _write(render(answer, display, show_timeline=arguments.show_timeline))
    return UNANSWERABLE_EXIT_CODE if answer.status is Status.UNANSWERABLE else 0


def index(arguments: argparse.Namespace) -> int:
    """Update the index: to hold what is given, or more, or less, or what it held before."""
    from api.indexing import Indexing  # noqa: PLC0415 - loads torch

    settings = read_settings()
    indexing = Indexing(arguments, settings.home, store=settings.store, write=_write)
    if arguments.rollback:
        indexing.roll_back()
    elif arguments.watch:
        indexing.watch(arguments.paths or [_seeds_folder()])
    else:
        keeps = arguments.add or arguments.remove
        indexing.update(arguments.paths or ([] if keeps else [_seeds_folder()]))
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Serve over HTTP until stopped."""
    from api.serving import serve as serve_http  # noqa: PLC0415 - loads the web framework

    settings = read_settings()
    if arguments.host is not None:
        settings = replace(settings, host=arguments.host)
    if arguments.port is not None:
        settings = replace(settings, port=arguments.port)
    serve_http(settings)
    return 0


def mcp(_: argparse.Namespace) -> int:
    """Answer an MCP client over standard input and output until it leaves."""
    import asyncio  # noqa: PLC0415 - goes with the server

    from api.serving import serve_tools  # noqa: PLC0415 - loads MCP's library

    asyncio.run(serve_tools(read_settings()))
    return 0


def keys_add(arguments: argparse.Namespace) -> int:
    """Make a key and print it: it is kept as a hash, so nothing can print it again."""
    from api.keys import add_key  # noqa: PLC0415 - only this verb needs it

    _write(add_key(read_settings().keys_file, arguments.name) + "\n")
    return 0


def keys_remove(arguments: argparse.Namespace) -> int:
    """Take a key out; a running service refuses it from its next request on."""
    from api.keys import remove_key  # noqa: PLC0415 - only this verb needs it

    remove_key(read_settings().keys_file, arguments.name)
    return 0


def keys_list(_: argparse.Namespace) -> int:
    """List the names of the keys, in the order in which they were made."""
    from api.keys import read_keys  # noqa: PLC0415 - only this verb needs it

    for key in read_keys(read_settings().keys_file):
        _write(f"{key.name}\n")
    return 0


def eval_run(arguments: argparse.Namespace) -> int:
    """Run a regression set; the exit code is the run's own."""
    from eval.run import DEFAULT_OUT, Options, main  # noqa: PLC0415 - loads the index builder

    settings = read_settings()
    options = Options(
        home=settings.home,
        store=settings.store,
        out=arguments.out or DEFAULT_OUT,
        update_baseline=arguments.update_baseline,
        limit=arguments.limit,
        reader=arguments.reader,
    )
    return main(arguments.set, options)


def eval_stance(arguments: argparse.Namespace) -> int:
    """Measure readers on labelled sentences; the exit code is the measurement's own."""
    from eval.judging.readers import main  # noqa: PLC0415 - loads the models

    return main(
        arguments.rows,
        collection=arguments.collection,
        readers=arguments.reader or tuple(ReaderName),
        home=read_settings().home,
        out=arguments.out,
    )


def eval_dialogues(arguments: argparse.Namespace) -> int:
    """Measure follow-ups; the exit code is the measurement's own."""
    from eval.conversation.dialogues import main  # noqa: PLC0415 - loads the index builder
    from eval.run import DEFAULT_OUT  # noqa: PLC0415 - as above

    return main(arguments.names, home=read_settings().home, out=arguments.out or DEFAULT_OUT)


def eval_compare(arguments: argparse.Namespace) -> int:
    """Compare the outcomes of two runs; the exit code is the comparison's own."""
    from eval.scoring.compare import main  # noqa: PLC0415 - only this verb needs it

    return main(arguments.before, arguments.after)


def eval_dates(arguments: argparse.Namespace) -> int:
    """Measure the inference of dates; the exit code is the measurement's own."""
    from eval.dates import main  # noqa: PLC0415 - loads the index builder

    return main(arguments.set, out=arguments.out)


def eval_bench(arguments: argparse.Namespace) -> int:
    """Measure time over a set; the exit code is the measurement's own."""
    from eval.bench.__main__ import main  # noqa: PLC0415 - loads the index builder

    return main(arguments.set, home=read_settings().home, out=arguments.out)


def eval_list(_: argparse.Namespace) -> int:
    """List the sets by name, in order."""
    from eval.questions import SETS, set_folders  # noqa: PLC0415 - loads pydantic

    for folder in set_folders(SETS):
        _write(f"{folder.name}\n")
    return 0


def _seeds_folder() -> Path:
    """Return `seeds/` of the working directory, else the one beside the packages."""
    here = Path("seeds")
    return here if here.is_dir() else Path(__file__).resolve().parent.parent / "seeds"


def _read_question(given: str) -> str:
    """Return the question as text; `UsageError` where its bytes are not UTF-8."""
    if given == "-":
        return _question_from_stdin()
    try:
        given.encode("utf-8")
    except UnicodeEncodeError as error:
        # The shell's undecodable bytes come as surrogates.
        msg = "the question has bytes that are not UTF-8; write it in UTF-8"
        raise UsageError(msg) from error
    return given


def _question_from_stdin() -> str:
    content = sys.stdin.buffer.read(STDIN_MAX_BYTES + 1)
    if len(content) > STDIN_MAX_BYTES:
        msg = f"standard input has more than {STDIN_MAX_BYTES} bytes; give one question"
        raise UsageError(msg)
    try:
        return content.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        msg = f"standard input is not UTF-8 at byte {error.start}; write the question in UTF-8"
        raise UsageError(msg) from error


def _write(text: str) -> None:
    """Write for people: what the stream's encoding lacks becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, errors="replace").decode(encoding))


def _write_utf8(text: str) -> None:
    """Write for programs: JSON is UTF-8 whatever the locale is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)
