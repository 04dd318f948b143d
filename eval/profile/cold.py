"""One question in a process of its own, told by stage: what `dateline ask` does, with marks.

Comes in: a home, a question and its day as arguments. Goes out: one line of JSON, the time at the
end of each stage by the clock that all processes of a machine share. It leaves starting it, and
knowing when, to `profile`. An entry point, for it reads the clock.
"""

import gc
import json
import sys
import time

AT_FIRST_LINE = time.perf_counter()


def main() -> None:
    """Answer, and print when each stage had ended."""
    home, question, as_of = sys.argv[1:]
    gc.disable()  # As the command does.
    ends = {"interpreter": AT_FIRST_LINE}
    # Everything below is imported here, so that the first stage is the interpreter alone.
    from datetime import date  # noqa: PLC0415 - timed
    from pathlib import Path  # noqa: PLC0415 - timed

    from index.models.encoder import OnnxEncoder, export_folder  # noqa: PLC0415 - timed
    from index.storing.generations import (  # noqa: PLC0415 - timed
        current_generation,
        generation_folder,
        models_folder,
    )
    from index.storing.manifest import Manifest  # noqa: PLC0415 - timed
    from index.storing.store import open_index  # noqa: PLC0415 - timed
    from qa.contract import dumps  # noqa: PLC0415 - timed
    from qa.engine import Engine  # noqa: PLC0415 - timed
    from qa.judging import blend, trained  # noqa: F401, PLC0415 - timed
    from qa.judging.readers import load_reader  # noqa: PLC0415 - timed
    from qa.settings import DEFAULT_READER  # noqa: PLC0415 - timed

    ends["imports"] = time.perf_counter()
    at = Path(home)
    manifest = Manifest.read(generation_folder(at, current_generation(at)))
    encoder = OnnxEncoder.load(
        export_folder(models_folder(at), manifest.model_name, manifest.model_sha256)
    )
    ends["embedding model"] = time.perf_counter()
    index = open_index(at, encoder=encoder)
    ends["index files"] = time.perf_counter()
    engine = Engine(index, reader=load_reader(DEFAULT_READER))
    ends["reader"] = time.perf_counter()
    answer = engine.ask(question, as_of=date.fromisoformat(as_of) if as_of else None)
    ends["answer"] = time.perf_counter()
    dumps(answer)
    ends["contract"] = time.perf_counter()
    sys.stdout.write(json.dumps(ends) + "\n")
    gc.freeze()


if __name__ == "__main__":
    main()
