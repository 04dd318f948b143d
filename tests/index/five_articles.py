"""Five small articles: dated by a day, by a month, and not at all."""

from pathlib import Path

ARTICLES = {
    "a-refused": ("2018-02-28", "The agency refused to suspend the agreement. It gave no reason."),
    "b-called": ("2018-01-31", "MPs called on the agency to suspend the agreement."),
    "c-suspended": ("2018-05-09", "The agency suspended the agreement. “Zoë” was glad.\x0b"),
    "d-undated": (None, "Somebody wrote about a zebra once."),
    "e-month": ("2018-03", "A zebra was seen near the agency."),
}


def write_articles(folder: Path, names: list[str]) -> Path:
    """Write some of the articles, with their days as front matter."""
    folder.mkdir()
    for name in names:
        day, text = ARTICLES[name]
        head = f"title: About {name[0]}\n"
        if day == "2018-03":
            head += "published: {start: 2018-03-01, end: 2018-04-01}\n"
        elif day:
            head += f"published: {day}\n"
        (folder / f"{name}.md").write_text(f"---\n{head}---\n{text}\n", encoding="utf-8")
    return folder
