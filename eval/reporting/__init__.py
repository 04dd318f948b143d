"""What came of runs, for people and for CI.

`report` writes a run for a terminal, `written` as JSON and JUnit. `results` keeps runs in
`eval/results/quality`. As `python -m eval.reporting` the documents get their tables and plots from
all that is kept: `quality` is a page, `plots` its pictures, `performance` the tables of another.
"""
