"""A network as ONNX Runtime runs it, the same way for every network of the project.

Comes in: a file that was checked. Goes out: a session, which any number of threads may use.
"""

from pathlib import Path

from index.models.runtime import onnxruntime


def open_session(path: Path, *, n_threads: int = 0) -> onnxruntime.InferenceSession:
    """Open the network at `path`; each run of it is shared by `n_threads`, 0 for one a core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = n_threads
    # Within a run the threads that share it wait busily, which a question's short run is a tenth
    # faster by; between runs they would take most of a processor from whatever else works on it.
    options.add_session_config_entry("session.intra_op.allow_spinning", "1")
    options.add_session_config_entry("session.force_spinning_stop", "1")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
