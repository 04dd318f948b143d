"""What one answer is worth, and what all of them are.

On the way: `checks`, `choices`, `retrieval` (is it right) -> `causes` (which stage lost it) ->
`metrics`, `ranked` (over all questions) -> `outcomes` (a line of a file for each) -> `intervals`,
`compare` (how far chance goes), `baseline` (what a run is held to).
"""
