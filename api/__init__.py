"""The ways in: the command line, the terminal's rendering, and the HTTP service.

Comes in: a shell's words or a request. Goes out: text, JSON, exit codes and statuses. It is the one
place that reads the clock, the environment and the network; answering is left to `qa`.
"""
