"""Chat in OpenAI's shapes, so that any front end that speaks them can ask.

Comes in: a chat request. Goes out: a completion whose message is the answer, at once or in pieces.
Answering is left to `asking`, as for every other way in.
"""
