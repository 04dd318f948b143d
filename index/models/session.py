"""A network as ONNX Runtime runs it, the same way for every network of the project.

Comes in: a file that was checked. Goes out: a session, which any number of threads may use.
"""

from pathlib import Path

from index.models.runtime import onnxruntime


def open_session(path: Path, *, n_threads: int = 0) -> onnxruntime.InferenceSession:
    """Open the network at `path`; each run of it is shared by `n_threads`, 0 for one a core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = n_threads
    # Threads that wait for their share of a run would do so busily, and take most of a processor
    # from whatever else works on it; alone, half a millisecond of a question is saved by it.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
