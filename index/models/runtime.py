"""ONNX Runtime, which every network of the project runs in, without the telemetry it is built with.

Comes in: nothing. Goes out: the library. Its builds for Linux and Windows report which models a
process opens, and keep an identifier in the user's cache folder, from the moment they are imported:
https://github.com/microsoft/onnxruntime/pull/27379. So it is imported here and nowhere else.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

__all__ = ["onnxruntime"]
