"""What is left of an index that a build was torn away from.

`survival` kills builds at random, `faults` makes each of their writes fail in turn.
"""
