"""What a question asks of a contest, and what a line tells of one: results and scores."""
