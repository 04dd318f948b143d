"""One module for each framework, run in its own environment, and one for the project itself.

Comes in: requests as JSON lines on standard input. Goes out: a reply for each on standard output.
Each does what its framework's own documents show, with the same model, articles and dates. What is
asked when, and what it took, is left to the process that asks.
"""
