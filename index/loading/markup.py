"""The words of a piece of HTML, its blocks as lines: for entries of feeds.

Comes in: HTML that is an article already. Goes out: its text. It leaves whole pages, where an
article stands among menus, to `index.loading.page`.
"""

from lxml import etree, html

_DROPPED = ("script", "style", "template", "noscript", "iframe", "svg", "form", "button")
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "div", "figcaption", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "p", "pre"),
        *("section", "dl", "dt", "dd", "ol", "ul", "li", "table", "tbody", "tr"),
    )
)


def text_of_html(fragment: str) -> str:
    """Return the fragment's words; a block or a line break begins a new line."""
    if not fragment.strip():
        return ""
    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    etree.strip_elements(root, *_DROPPED, etree.Comment, with_tail=False)
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if is_block:
            parts.append("\n")
        # Line ends in HTML are white space like any other.
        words = element.text if event == "start" else element.tail
        parts.append(" ".join(f"|{words or ''}|".split())[1:-1])
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)
