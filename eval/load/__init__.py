"""A service under more questions than it can answer, as `python -m eval.load`.

`subject` starts and asks it, `report` tells what came.
"""
