"""What becomes an article, what is known of it, and what each bad input is told."""

from datetime import date
from pathlib import Path

import pytest

from index.errors import ArticleError, DatelineIndexError, SidecarError
from index.load import MAX_FAULTS_OF_ONE_FILE, load_articles, load_readable
from index.records import UNKNOWN_DATE, DateBasis, DateRange

SEEDS = Path(__file__).parents[2] / "seeds"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id>
<updated>2018-05-0{}T00:00:00Z</updated><summary>{}</summary></entry></feed>"""


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
    """No README, no hidden file, no picture or script, no sub-folder; each file once."""
    put(tmp_path, a__txt="A.", b__MD="B.", README__md="R.", __hidden__txt="H.", c__css="C.")
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
        start_on=date(2018, 2, 28),
        end_on=date(2018, 3, 1),
        basis=DateBasis.METADATA,
        because="date in the front matter: 2018-02-28 09:30:00",
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
    put(tmp_path, story__rtf="A.")
    (tmp_path / "none").mkdir()
    with pytest.raises(ArticleError) as caught:
        load_articles([tmp_path / "gone.txt", tmp_path / "none", tmp_path / "story.rtf"])
    gone, empty, rtf = str(caught.value).split("\n")
    assert gone == f"{tmp_path / 'gone.txt'}: no such file or folder; check the path's spelling"
    assert "expected at least one article" in empty
    assert "expected one of .txt" in rtf
    assert "received '.rtf'" in rtf


def test_an_id_belongs_to_one_article(tmp_path: Path) -> None:
    """Across endings and across folders."""
    put(tmp_path, a__txt="A.", a__md="Another.")
    with pytest.raises(ArticleError, match=r"its id 'a' .* is taken by"):
        load_articles([tmp_path])
    (tmp_path / "sub").mkdir()
    put(tmp_path / "sub", a__txt="A third.")
    with pytest.raises(ArticleError, match=r"its id 'a' .* is taken by"):
        load_articles([tmp_path / "a.txt", tmp_path / "sub"])


def test_an_article_given_twice_is_one(tmp_path: Path) -> None:
    """Word by word the same, as in two days' dumps."""
    put(tmp_path, a__jsonl='{"id": 1, "text": "A."}', b__jsonl='{"id": 1, "text": "A."}')
    assert [article.doc_id for article in load_articles([tmp_path])] == ["1"]


def test_of_an_entry_told_twice_the_later_version_counts(tmp_path: Path) -> None:
    """In whichever order two saved feeds are read."""
    put(tmp_path, a__atom=ATOM.format(2, "It opened."), b__atom=ATOM.format(1, "It closed."))
    (article,) = load_articles([tmp_path])
    assert article.text == "It opened."


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


def test_what_cannot_be_read_is_told_and_the_rest_goes_in(tmp_path: Path) -> None:
    """Binary junk, another encoding, nothing, an unknown kind, and a link that leads away."""
    outside = tmp_path / "outside.txt"
    outside.write_text("Secret.")
    folder = tmp_path / "news"
    folder.mkdir()
    put(folder, a__txt="A.", empty__txt="", old__doc="word", head__md="---\ntitle: [\n---\nA.")
    (folder / "junk.txt").write_bytes(bytes(range(256)))
    (folder / "latin.txt").write_bytes("café".encode("latin-1"))
    (folder / "wide.txt").write_bytes("Café at nine.".encode("utf-16"))
    (folder / "link.txt").symlink_to(outside)
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    loaded = load_readable([folder])
    assert [(article.doc_id, article.text) for article in loaded.articles] == [
        ("a", "A."),
        ("wide", "Café at nine."),
    ]
    told = {Path(str(fault).split(":")[0]).name: str(fault) for fault in loaded.refused}
    assert sorted(told) == [
        "empty.txt",
        "head.md",
        "junk.txt",
        "latin.txt",
        "link.txt",
        "old.doc",
    ]
    assert "is a link out of its folder" in told["link.txt"]
    assert "expected one of .txt" in told["old.doc"]
    assert "found a NUL byte at offset 0" in told["junk.txt"]


def test_where_nothing_can_be_read_it_is_an_error(tmp_path: Path) -> None:
    """With every reason."""
    put(tmp_path, a__txt="", b__pdf="no pdf")
    with pytest.raises(ArticleError) as caught:
        load_readable([tmp_path])
    assert len(str(caught.value).split("\n")) == 2


def test_a_wrong_path_or_sidecar_is_an_error_though_others_can_be_read(tmp_path: Path) -> None:
    """The collection's reader wrote them, and can mend them."""
    put(tmp_path, a__txt="A.")
    with pytest.raises(ArticleError, match="no such file or folder"):
        load_readable([tmp_path, tmp_path / "gone"])
    put(tmp_path, sources__toml="[b]\n")
    with pytest.raises(SidecarError):
        load_readable([tmp_path])


def test_of_one_file_so_many_faults_are_told(tmp_path: Path) -> None:
    """The rest of them are counted."""
    lines = '{"id": 1, "text": "A."}\n' + "no json\n" * (MAX_FAULTS_OF_ONE_FILE + 5)
    put(tmp_path, a__jsonl=lines)
    refused = load_readable([tmp_path]).refused
    assert len(refused) == MAX_FAULTS_OF_ONE_FILE + 1
    assert str(refused[-1]).endswith("a.jsonl: 5 more of its parts cannot be read")


def test_a_sidecar_knows_articles_of_every_kind_of_file(tmp_path: Path) -> None:
    """A page or a PDF has an id as a text has."""
    page = "<html><body><article><p>" + "The board closed the bridge at noon. " * 9 + "</article>"
    put(
        tmp_path, page__html=page, sources__toml='[page]\nsource = "Post"\npublished = 2018-05-09\n'
    )
    (article,) = load_articles([tmp_path])
    assert (article.source, article.published.basis) == ("Post", DateBasis.SIDECAR)


def test_reading_tells_how_many_bytes_are_done(tmp_path: Path) -> None:
    """From none to all, never back."""
    put(tmp_path, a__jsonl='{"id": 1, "text": "A."}\n' * 2, b__txt="B.")
    told: list[tuple[int, int]] = []
    load_readable([tmp_path], tell=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 50)
    assert told[-1] == (50, 50)
    assert told == sorted(told)
