"""The project beside what one would use instead: same model, articles, questions and machine.

On the way: `environments` (one for each framework) -> `material` (what all of them get) ->
`subjects` (each in a process of its own, told what to do in JSON lines) -> `quality` (what is
found) and `alternation` (how long it takes) -> `results` (the file) -> `ratios`, `tables`, `plot`.
`workers` runs in the frameworks' own environments. The entry point is `python -m eval.peers`.
"""
