"""Measuring answers: regression sets, metrics, baselines and timings.

Comes in: a set (articles, questions with their expectations) or a public collection in the same
shape. Goes out: a table, `<set>.json`, `<set>.xml` (JUnit), `<set>.jsonl` and an exit status. On
the way:

    questions (read a set) -> run (ask) -> checks, causes (one answer) -> metrics (all)
    -> outcomes (one line each) -> intervals, compare, baseline -> report, written

`collections` reads public benchmark folders as sets, `engines` opens what is asked, `dates`
measures the inference of dates, `stories` invents a set. `results` keeps what came, `document` and
`plots` make `docs/quality.md` of it. `bench` and `bench_subject` measure time, `profile` says where
it goes, `peers` puts it beside other frameworks, `performance` makes `docs/performance.md` of both.
This package shadows the builtin `eval` where it is imported whole, so import names from its
modules.
"""
