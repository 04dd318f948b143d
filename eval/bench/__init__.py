"""How long things take here, as `python -m eval.bench`: `subject` does what is timed.

`batches` measures something of its own: what a question gains and loses by sharing a batch.
"""
