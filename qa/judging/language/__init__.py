"""What words of news say: cues of doing, refusing and planning, and the clauses they stand in."""
