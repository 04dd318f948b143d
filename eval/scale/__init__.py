"""How an index grows to a million chunks, as `python -m eval.scale`.

On the way: `collection` (articles made up) -> `generation` (written as a build writes them) ->
`subject` (read and asked in a process of its own) -> `curves`. `sizes` works out from an index what
a cluster would hold.
"""
