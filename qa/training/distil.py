"""Has a large reader judge real news: `python -m qa.training.distil --teacher RUN --out FILE ...`.

Comes in: articles, and a teacher that `qa.training.train --stage teacher` made. Goes out: a file of
question, sentence, context and the teacher's five probabilities, a line each, which
`qa.training.train --taught FILE` learns from. Left and started again, it goes on after the last
line. No text of articles that are measured on may be among them: `--without` names those.
"""
# ruff: noqa: T201 - a command tells its progress and result by printing

import argparse
import gzip
import json
import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer

from index.records import Article
from qa.training.mined import mine
from qa.training.model import StanceModel
from qa.training.pairs import Pair
from qa.training.settings import TEACHER
from qa.training.train import autocast, encode, load_model, load_tokenizer, to_inputs

# Pairs judged and written at once, and how many of like length share a batch.
_GROUP, _BATCH = 1_024, 64
_DIGITS = 4


def read_articles(path: Path, held_out: frozenset[str]) -> list[Article]:
    """The articles of a `.jsonl.gz` file of `doc_id`, `title`, `text`, but for `held_out`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Article(doc_id=row["doc_id"], text=row["text"], title=row.get("title"))
        for row in rows
        if row["doc_id"] not in held_out
    ]


def doc_ids(paths: Sequence[Path]) -> frozenset[str]:
    """The articles that files of labelled rows stand in."""
    return frozenset(
        json.loads(line)["doc_id"] for path in paths for line in path.read_text().splitlines()
    )


@torch.no_grad()
def judge(
    model: StanceModel, tokenizer: Tokenizer, pairs: Sequence[Pair]
) -> list[tuple[float, ...]]:
    """The teacher's probabilities of each pair, in their order."""
    judged: dict[int, tuple[float, ...]] = {}
    order = sorted(range(len(pairs)), key=lambda at: len(pairs[at].question + pairs[at].passage))
    for start in range(0, len(order), _BATCH):
        rows = order[start : start + _BATCH]
        with autocast():
            scores, _ = model(**to_inputs(encode(tokenizer, [pairs[at] for at in rows])))
        shares = torch.softmax(scores.float(), dim=1).tolist()
        judged.update(zip(rows, map(tuple, shares), strict=True))
    return [judged[at] for at in range(len(pairs))]


def write_judged(
    pairs: Iterator[Pair], out: Path, model: StanceModel, tokenizer: Tokenizer
) -> Iterator[int]:
    """Judge the pairs after those already in `out`; yields how many are there, as they come."""
    n_done = n_lines(out)
    with out.open("a", encoding="utf-8") as file:
        pairs = islice(pairs, n_done, None)
        while group := list(islice(pairs, _GROUP)):
            for pair, shares in zip(group, judge(model, tokenizer, group), strict=True):
                rounded = [round(share, _DIGITS) for share in shares]
                row = [pair.question, pair.sentence, pair.context, rounded]
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
            n_done += len(group)
            yield n_done


def n_lines(path: Path) -> int:
    """How many whole lines a file has; a torn last line is cut off. No file has none."""
    if not path.exists():
        return 0
    whole = path.read_bytes().rpartition(b"\n")
    if whole[2]:
        path.write_bytes(whole[0] + whole[1])
    return whole[0].count(b"\n") + bool(whole[0])


def main() -> None:
    """Read the command line and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", type=Path, required=True, help="folder of the teacher's run")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of its encoder")
    parser.add_argument("--articles", type=Path, required=True, help="a .jsonl.gz of articles")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="labelled rows")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--n-pairs", type=int, default=40_000, help="how many to judge at most")
    given = parser.parse_args()
    torch.set_num_threads(TEACHER.n_threads)
    model = load_model(given.teacher, given.encoder).eval()
    tokenizer = load_tokenizer(TEACHER.max_tokens, given.encoder)
    articles = read_articles(given.articles, doc_ids(given.without))
    for n_done in write_judged(
        mine(articles, given.n_pairs, TEACHER.seed), given.out, model, tokenizer
    ):
        print(f"{n_done} of {given.n_pairs}", flush=True)


if __name__ == "__main__":
    main()
