"""Which of several offered answers the articles bear out best, and whether they bear out any."""
