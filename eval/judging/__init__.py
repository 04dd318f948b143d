"""The judgement of single sentences, beside what people judged of them.

`labelled` reads rows, `stance` measures a reader on them, `readers` several readers side by side;
`aggregate` makes one verdict of many sentences.
"""
