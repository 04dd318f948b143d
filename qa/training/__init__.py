"""Makes the trained reader: synthetic pairs, public pairs, training, measuring, exporting.

Nothing here is needed to answer a question; `qa.judging.trained` runs what this package makes.
"""
