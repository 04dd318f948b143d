"""Articles that mean harm: markup, scripts, an address that is code, long words, two directions."""

from pathlib import Path

BRIDGE = "did the mayor close the Tollgate Bridge?"
REFUSED = (
    'The mayor refused to close the Tollgate Bridge <img src=x onerror="ranCode=1"> on Wednesday.'
)
CLOSED = "The mayor closed the Tollgate Bridge “for good”, said העירייה."
SCRIPT = "<script>ranCode = 1</script>"
LONG_WORD = "x" * 600
TITLE = "<b>Bridge</b> <img src=x onerror=ranCode=1>"
PUBLISHER = "<script>ranCode=1</script>Gazette"
_ARTICLES = {
    "bridge-1": f"""---
title: "{TITLE}"
source: "{PUBLISHER}"
url: "javascript:ranCode=1"
published: 2021-03-03
---
{REFUSED}

{SCRIPT}

{LONG_WORD}
""",
    # Of two UTF-16 units, before what is quoted: an offset that counts units would be off.
    "bridge-2": f"""---
title: "الجسر مغلق"
source: "صحيفة"
published: {{start: 2021-05-01, end: 2021-06-01}}
---
😀 It rained a lot. {CLOSED}

قال رئيس البلدية إن الجسر مغلق.
""",
}


def write_articles(folder: Path) -> Path:
    """Write them into `folder`, which is returned."""
    for name, text in _ARTICLES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder
