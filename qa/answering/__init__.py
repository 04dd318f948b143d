"""The answer: evidence in order of time, a verdict or a phrase, citations, checked."""
