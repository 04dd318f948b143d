"""When: dates read from texts, resolved, and inferred from the other articles."""
