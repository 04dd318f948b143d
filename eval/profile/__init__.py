"""Where the time goes, as `python -m eval.profile`.

`cold` is a question in a process of its own, `warm` are those to an open engine. The limit is what
the models compute, `arithmetic`, at this processor's `matrix_rate`. `tables` are for documents.
"""
