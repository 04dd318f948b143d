"""What came of a run, for people and for CI.

`report` writes it for a terminal, `written` as JSON and JUnit. `results` keeps runs in
`eval/results`; `document` and `plots` make `docs/quality.md` of what is kept.
"""
