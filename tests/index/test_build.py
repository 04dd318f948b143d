"""A build holds exactly what it was given, reuses what it had, and survives being killed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.build import BuildReport, Stage, build_index
from index.errors import ArticleError, ModelError, SidecarError
from index.settings import IndexSettings
from index.storing.store import open_index
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import ONE, TWO, build, held, write

ROOT = Path(__file__).parents[2]


def test_a_build_tells_what_it_did(tmp_path: Path) -> None:
    """Two sentences each, all in one chunk each, none known before."""
    folder = write(tmp_path / "articles", one=ONE, two=TWO)

    report = build(folder, tmp_path / "home")

    assert report == BuildReport(
        generation=report.generation,
        unchanged=False,
        n_articles=2,
        n_sentences=4,
        n_chunks=2,
        n_reused=0,
    )
    assert held(tmp_path / "home") == ["one", "two"]


def test_building_again_embeds_nothing(tmp_path: Path) -> None:
    """The same generation stays in use, file for file."""
    folder = write(tmp_path / "articles", one=ONE)
    home = tmp_path / "home"
    first = build(folder, home)
    manifest = home / "generations" / first.generation / "manifest.json"
    written_at = manifest.stat().st_mtime_ns
    encoder = HashingEncoder()

    second = build(folder, home, encoder)

    assert (second.generation, second.unchanged) == (first.generation, True)
    assert (second.n_articles, second.n_sentences, second.n_chunks) == (1, 2, 1)
    assert encoder.encoded == []
    assert manifest.stat().st_mtime_ns == written_at


def test_only_what_is_new_is_embedded(tmp_path: Path) -> None:
    """One article changes a sentence, one stays, one goes, one comes."""
    folder = write(tmp_path / "articles", goes="Gone soon.", one=ONE, two=TWO)
    home = tmp_path / "home"
    build(folder, home)
    (folder / "goes.txt").unlink()
    write(folder, two="The minister spoke. The deal stands.", new="Something new.")
    encoder = HashingEncoder()

    report = build(folder, home, encoder)

    # Of `two` the changed sentence, of `new` its only one.
    assert sorted(encoder.encoded) == ["Something new.", "The deal stands."]
    assert report.n_reused == 3
    assert held(home) == ["new", "one", "two"]


def test_reused_vectors_are_those_of_a_build_from_nothing(tmp_path: Path) -> None:
    """Every file but the manifest's own time-free bytes is equal, too."""
    folder = write(tmp_path / "articles", one=ONE)
    build(folder, tmp_path / "grown")
    write(folder, two=TWO, a_first="It begins.")

    grown = build(folder, tmp_path / "grown")
    fresh = build(folder, tmp_path / "fresh")

    assert grown.generation == fresh.generation
    for path in (tmp_path / "fresh" / "generations" / fresh.generation).iterdir():
        other = tmp_path / "grown" / "generations" / grown.generation / path.name
        assert other.read_bytes() == path.read_bytes(), path.name


def test_copies_of_a_text_are_embedded_once(tmp_path: Path) -> None:
    """Syndicated stories cost one."""
    folder = write(tmp_path / "articles", one=ONE, copy=ONE, third=ONE)
    encoder = HashingEncoder()

    build(folder, tmp_path / "home", encoder)

    assert sorted(encoder.encoded) == ["It gave no reason.", "The agency refused."]


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: write(folder, one=ONE + " More."),
        lambda folder: write(folder, more="More."),
        lambda folder: (folder / "one.txt").rename(folder / "other.txt"),
        lambda folder: (folder / "sources.toml").write_text('[one]\ntitle = "T"\n'),
        lambda folder: (folder / "sources.toml").write_text("[one]\npublished = 2018-02-28\n"),
        lambda folder: (folder / "sources.toml").write_text(
            '[one]\npublished = 2018-02-28\nbecause = "so"\n'
        ),
    ],
    ids=["text", "article", "id", "title", "date", "because"],
)
def test_any_change_of_an_article_is_another_generation(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    """Whatever an answer may show of it."""
    folder = write(tmp_path / "articles", one=ONE)
    before = build(folder, tmp_path / "home").generation
    change(folder)

    assert build(folder, tmp_path / "home").generation != before


def test_settings_and_model_are_part_of_the_generation(tmp_path: Path) -> None:
    """The model by its content: under which name it was found does not count."""
    folder = write(tmp_path / "articles", one=ONE)

    def generation(settings: IndexSettings, encoder: HashingEncoder) -> str:
        home = tmp_path / "home"
        return build_index([folder], home, settings=settings, encoder=encoder).generation

    plain = generation(IndexSettings(), HashingEncoder())
    assert generation(IndexSettings(chunk_tokens=50), HashingEncoder()) != plain
    assert generation(IndexSettings(), HashingEncoder("other")) != plain
    assert generation(IndexSettings(model="/elsewhere"), HashingEncoder()) == plain


def test_vectors_of_another_model_are_not_reused(tmp_path: Path) -> None:
    """All is embedded anew."""
    folder = write(tmp_path / "articles", one=ONE)
    build(folder, tmp_path / "home")

    report = build(folder, tmp_path / "home", HashingEncoder("other"))

    assert (report.unchanged, report.n_reused) == (False, 0)


def test_dates_may_be_left_to_the_texts(tmp_path: Path) -> None:
    """What the sidecar says is then not believed."""
    folder = write(tmp_path / "articles", one=ONE)
    (folder / "sources.toml").write_text("[one]\npublished = 2018-02-28\n")
    home = tmp_path / "home"
    build_index([folder], home, encoder=HashingEncoder(), trust_dates=False)

    with open_index(home, encoder=HashingEncoder()) as index:
        assert index.article("one").published.start_on is None


def test_an_article_that_is_all_furniture_is_held(tmp_path: Path) -> None:
    """It has no sentences and no chunks, and searches find nothing."""
    folder = write(tmp_path / "articles", one="Skip to main content\n")
    home = tmp_path / "home"

    report = build(folder, home)

    assert (report.n_articles, report.n_sentences, report.n_chunks) == (1, 0, 0)
    with open_index(home, encoder=HashingEncoder()) as index:
        assert index.search_dense(index.encoder.encode(["x"])[0], 5) == ()
        assert index.search_lexical(["content"], 5) == ()
        assert index.sentence_vectors("one").shape == (0, 32)


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_in(tmp_path: Path) -> None:
    """Its reason is in the report."""
    folder = write(tmp_path / "articles", one=ONE)
    (folder / "bad.txt").write_bytes(b"caf\xe9")
    report = build(folder, tmp_path / "home")
    assert held(tmp_path / "home") == ["one"]
    (reason,) = report.refused
    assert reason.startswith(f"{folder / 'bad.txt'}: expected UTF-8, received byte 0xe9")


def test_a_bad_sidecar_leaves_the_old_index(tmp_path: Path) -> None:
    """So do articles none of which can be read, and a model that is not there."""
    folder = write(tmp_path / "articles", one=ONE)
    home = tmp_path / "home"
    build(folder, home)
    (folder / "sources.toml").write_text("[gone]\n")

    with pytest.raises(SidecarError):
        build(folder, home)
    (folder / "sources.toml").unlink()
    (tmp_path / "blank.txt").write_text(" ")
    with pytest.raises(ArticleError):
        build_index([tmp_path / "blank.txt"], home, encoder=HashingEncoder())
    with pytest.raises(ModelError):
        build_index([folder], home, settings=IndexSettings(model="nobody/none"))

    assert held(home) == ["one"]


def test_progress_names_every_stage_in_order_and_ends(tmp_path: Path) -> None:
    """Each stage ends with all of it done, and never goes back."""
    folder = write(tmp_path / "articles", one=ONE, two=TWO)
    told: list[tuple[Stage, int, int]] = []

    build_index(
        [folder],
        tmp_path / "home",
        encoder=HashingEncoder(),
        progress=lambda stage, done, total: told.append((stage, done, total)),
    )

    stages = [stage for stage in Stage if stage is not Stage.PUBLISH]  # only where a store is set
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == stages
    for stage in stages:
        steps = [(done, total) for found, done, total in told if found is stage]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]


def test_the_one_before_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    """Going back to an earlier collection finds its generation, if it is still there."""
    folder = tmp_path / "articles"
    home = tmp_path / "home"
    names = []
    for text in ("First.", "Second.", "Third."):
        write(folder, one=text)
        names.append(build(folder, home).generation)

    assert sorted(path.name for path in (home / "generations").iterdir()) == sorted(names[1:])
    write(folder, one="Second.")
    assert build(folder, home).unchanged
    assert (home / "CURRENT").read_text() == f"{names[1]}\n{names[2]}\n"


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    """A flipped byte in the sentences' vectors, which opening alone does not read."""
    folder = write(tmp_path / "articles", one=ONE)
    home = tmp_path / "home"
    first = build(folder, home)
    path = home / "generations" / first.generation / "sentences.npy"
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))

    second = build(folder, home)

    assert not second.unchanged
    # All of an article is made anew where any of its vectors is not sound.
    assert second.n_reused == 0
    assert second.generation == first.generation
    assert path.read_bytes() == content
    assert held(home) == ["one"]


def test_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    """Four at a time, of two collections: one of them is whole at the end."""
    folders = [write(tmp_path / "a", one=ONE), write(tmp_path / "b", two=TWO)]
    home = tmp_path / "home"

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: build(folders[n % 2], home), range(12)))

    assert held(home) in (["one"], ["two"])
    assert not list(home.rglob(".building-*"))
