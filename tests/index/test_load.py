"""What becomes an article, what is known of it, and what each bad input is told."""

from datetime import date
from pathlib import Path

import pytest

from index.errors import ArticleError, DatelineIndexError, SidecarError
from index.load import load_articles
from index.records import UNKNOWN_DATE, DateBasis, DateRange

SEEDS = Path(__file__).parents[2] / "seeds"


def put(folder: Path, **files: str) -> Path:
    """Write files into `folder`; `__` in a name stands for its dot."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_bytes(text.encode())
    return folder


def test_the_seed_articles_load_in_the_order_of_their_ids() -> None:
    """Text as stored, what the sidecar tells, and a title where one is given or stands first."""
    articles = load_articles([SEEDS])
    assert [article.doc_id[:3] for article in articles] == ["000", "001", "002", "003", "004"]
    assert articles[0].title is None
    assert articles[1].source == "Morning Star"
    assert articles[2].published == DateRange(
        start_on=date(2018, 5, 9),
        end_on=date(2018, 6, 1),
        basis=DateBasis.SIDECAR,
        because="quotes the minister's statement to the Commons of 9 May 2018",
    )
    assert articles[3].published == UNKNOWN_DATE
    for article in articles:
        assert article.text.encode() == (SEEDS / f"{article.doc_id}.txt").read_bytes()


def test_dates_are_left_out_where_they_are_not_trusted() -> None:
    """All else that is known stays."""
    articles = load_articles([SEEDS], trust_dates=False)
    assert {article.published for article in articles} == {UNKNOWN_DATE}
    assert articles[1].source == "Morning Star"


def test_a_text_is_kept_as_stored_without_its_byte_order_mark(tmp_path: Path) -> None:
    """Line ends and white space included."""
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf  One.\r\n\r\nTw\xc3\xb6.\n ")
    (article,) = load_articles([tmp_path / "a.txt"])
    assert article.text == "  One.\r\n\r\nTwö.\n "


def test_a_folder_gives_its_articles_and_nothing_else(tmp_path: Path) -> None:
    """No README, no hidden file, no other ending, no sub-folder; each file once."""
    put(tmp_path, a__txt="A.", b__MD="B.", README__md="R.", __hidden__txt="H.", c__html="C.")
    (tmp_path / "sub").mkdir()
    put(tmp_path / "sub", d__txt="D.")
    articles = load_articles([tmp_path, tmp_path / "a.txt", tmp_path])
    assert [article.doc_id for article in articles] == ["a", "b"]


def test_front_matter_is_read_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    """`date` stands for `published`; keys of other tools are passed over."""
    head = "---\ntitle: Storm\ndate: 2018-02-28T09:30:00\nurl: http://a.example/x\ntags: [x]\n---\n"
    put(tmp_path, a__md=head + "It rained.\n")
    (article,) = load_articles([tmp_path])
    assert article.text == "It rained.\n"
    assert (article.title, article.source, article.url) == ("Storm", None, "http://a.example/x")
    assert article.published == DateRange(
        start_on=date(2018, 2, 28), end_on=date(2018, 3, 1), basis=DateBasis.METADATA
    )


def test_a_sidecar_wins_over_front_matter_key_by_key(tmp_path: Path) -> None:
    """What it leaves out, front matter still tells."""
    put(
        tmp_path,
        a__md="---\ntitle: Front\nsource: Post\ndate: 2018-01-01\n---\nIt rained.",
        sources__toml='[a]\ntitle = "Side"\npublished = 2018-12-31\n',
    )
    (article,) = load_articles([tmp_path / "a.md"])
    assert (article.title, article.source) == ("Side", "Post")
    assert article.published == DateRange(
        start_on=date(2018, 12, 31), end_on=date(2019, 1, 1), basis=DateBasis.SIDECAR
    )


def test_a_rule_at_the_top_of_a_markdown_file_is_no_front_matter(tmp_path: Path) -> None:
    """Nothing of the text between two rules is lost."""
    text = "---\nIt rained.\n---\nIt stopped.\n"
    put(tmp_path, a__md=text)
    assert load_articles([tmp_path])[0].text == text


def test_a_published_range_may_be_open_at_one_end(tmp_path: Path) -> None:
    """A day in words is a day too."""
    put(tmp_path, a__txt="A.", sources__toml='[a]\npublished = { end = "2018-02-28" }\n')
    assert load_articles([tmp_path])[0].published == DateRange(
        end_on=date(2018, 2, 28), basis=DateBasis.SIDECAR
    )


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('titel = "x"', ("unknown key 'titel', expected one of title, source, url, published, "
         "because; did you mean 'title'?")),
        ("title = 5", "expected title to be text in quotation marks, received 5"),
        ('title = ""', "expected title to be text in quotation marks, received ''"),
        ("published = 2018", ("expected published.start to be a day such as 2018-02-28, or start "
         "and end, received 2018")),
        ('published = "soon"', ("expected published.start to be a day such as 2018-02-28, or start "
         "and end, received 'soon'")),
        ("published = { start = 2018-01-02, ends = 2018-01-03 }",
         "unknown key 'published.ends', expected one of start, end; did you mean 'end'?"),
        ("published = { start = 2018-01-02, end = 2018-01-02 }",
         ("expected published.end after published.start (the end is the first day outside), "
         "received start 2018-01-02 and end 2018-01-02")),
        ("published = {}", "expected published to have a start or an end, received neither"),
    ],
)  # fmt: skip
def test_a_wrong_sidecar_is_told_where_and_how(tmp_path: Path, table: str, words: str) -> None:
    """One sentence: where, what was expected, what was received."""
    put(tmp_path, a__txt="A.", sources__toml=f"[a]\n{table}\n")
    with pytest.raises(SidecarError) as caught:
        load_articles([tmp_path])
    assert str(caught.value) == f"{tmp_path / 'sources.toml'} [a]: {words}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "expected the text of an article, the file is empty; fill or remove it"),
        (b" \n\t", "expected the text of an article, the file is empty; fill or remove it"),
        (b"ab\x00c", "expected text, found a NUL byte at offset 2; save it as UTF-8 text"),
        (b"caf\xe9.", "expected UTF-8, received byte 0xe9 at offset 3; save the file as UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_told_what_it_is(
    tmp_path: Path, content: bytes, words: str
) -> None:
    """The offset counts bytes."""
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(ArticleError) as caught:
        load_articles([tmp_path])
    assert str(caught.value) == f"{tmp_path / 'a.txt'}: {words}"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("---\ntitle: x\nIt rained.", "opens with '---' and never closes"),
        ("---\ntitle: [x\n---\nIt rained.", "is not valid YAML"),
        ("---\npublishd: 2018-01-01\n---\nIt rained.", "did you mean 'published'?"),
    ],
)
def test_wrong_front_matter_is_told(tmp_path: Path, head: str, words: str) -> None:
    """A key that is nearly one of ours is taken for a slip."""
    put(tmp_path, a__md=head)
    with pytest.raises(SidecarError, match=r"a\.md") as caught:
        load_articles([tmp_path])
    assert words in str(caught.value)


def test_a_path_that_leads_to_no_article_is_told(tmp_path: Path) -> None:
    """Missing, empty, or of an ending that no article has."""
    put(tmp_path, page__html="<p>")
    with pytest.raises(ArticleError) as caught:
        load_articles([tmp_path / "gone.txt", tmp_path / "page.html", tmp_path])
    gone, html, empty = str(caught.value).split("\n")
    assert gone == f"{tmp_path / 'gone.txt'}: no such file or folder; check the path's spelling"
    assert "expected an article ending in .txt or .md, received '.html'" in html
    assert "expected at least one article" in empty


def test_an_id_belongs_to_one_article(tmp_path: Path) -> None:
    """Across endings and across folders."""
    put(tmp_path, a__txt="A.", a__md="A.")
    with pytest.raises(ArticleError, match=r"its id 'a' .* is taken by"):
        load_articles([tmp_path])
    (tmp_path / "sub").mkdir()
    put(tmp_path / "sub", a__txt="A.")
    with pytest.raises(ArticleError, match=r"its id 'a' .* is taken by"):
        load_articles([tmp_path / "a.txt", tmp_path / "sub"])


def test_a_sidecar_table_needs_its_article(tmp_path: Path) -> None:
    """Even where another article of the folder is the one that was asked for."""
    put(tmp_path, story__txt="A.", sources__toml="[stori]\n")
    with pytest.raises(SidecarError, match=r"\[stori\].*did you mean 'story'\?"):
        load_articles([tmp_path / "story.txt"])


def test_a_sidecar_that_is_no_toml_is_told_its_line(tmp_path: Path) -> None:
    """The parser's own words say where."""
    put(tmp_path, a__txt="A.", sources__toml="[a\n")
    with pytest.raises(SidecarError, match=r"is not valid TOML \(.*line 1"):
        load_articles([tmp_path])


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """So that nobody mends one file at a time."""
    put(tmp_path, a__txt="", b__txt="B.", c__txt="", sources__toml="[b]\nurl = 1\nsorce = 'x'\n")
    with pytest.raises(DatelineIndexError) as caught:
        load_articles([tmp_path])
    lines = str(caught.value).split("\n")
    assert len(lines) == 4
    names = ("[b]", "[b]", "a.txt", "c.txt")
    assert all(name in line for name, line in zip(names, lines, strict=True))


def test_no_paths_give_no_articles() -> None:
    """Which folder is the default is the command's to say."""
    assert load_articles([]) == ()
