"""From a question to a dated, cited answer: read, retrieve, judge, timeline, compose, check.

Comes in: a question and an opened index. Goes out: an `Answer`. It reads no clock, no environment
and no network; `as_of` is an argument.
"""
