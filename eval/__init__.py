"""Measuring answers: regression sets, metrics, baselines and timings.

Comes in: a set (articles, questions with their expectations) or a public collection in the same
shape. Goes out: a table, `<set>.json`, `<set>.xml` (JUnit), `<set>.jsonl` and an exit status. On
the way:

    questions, collections (read) -> engines (open) -> run (ask) -> scoring -> reporting

`run` is the door. `dates` measures the inference of dates, `judging` single sentences,
`conversation` follow-ups, `stores` whether both stores answer alike; `stories` invents a set, and
`fit_choices` fits the weights of choosing. Time and trouble: `bench`, `profile`, `load`, `scale`,
`durability`; `peers` does the same work with other frameworks. `results` has what is kept, with
its `provenance`; documents get it as `markdown` and `pictures`. This package shadows the builtin
`eval` where it is imported whole, so import names from its modules.
"""
