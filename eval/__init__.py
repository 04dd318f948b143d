"""Measuring answers: regression sets, metrics, baselines and timings.

Comes in: a set (articles, questions with their expectations) or a public collection in the same
shape. Goes out: a table, `<set>.json`, `<set>.xml` (JUnit) and an exit status. On the way:

    questions (read a set) -> run (ask) -> checks (one answer) -> metrics (all) -> baseline
    -> report

`collections` reads public benchmark folders as sets, `engines` opens what is asked, `bench` and
`bench_subject` measure time; `profile` says where it goes, `peers` puts it beside other frameworks,
`performance` writes both into the documents. This package shadows the
builtin `eval` where it is imported whole, so import names from its modules.
"""
