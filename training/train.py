"""Fine-tunes the tagger: `python -m training.train CORPUS CHECKPOINT`.

MiniLM learns two things at once from articles in which people marked attributions: the label of every word piece, and
for every marked cue which pieces are its source and its content. Seeds are fixed; another machine's arithmetic still
gives slightly other weights. Takes about 400 CPU seconds a pass where the processor multiplies in bfloat16.
"""

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn

from training.batching import IGNORED, Batch, batches, collate
from training.data import HELD_OUT, Article, articles, vocabulary
from training.model import Tagger, pretrained

EPOCHS = 3
RATE, DECAY, NEW_RATE = 2e-4, 0.9, 1e-3
BELONGING_WEIGHT = 0.5
ELSEWHERE = 0.15
WARM_UP = 0.06
SEED = 1
_LAYERS = 6


def loss_of(model: Tagger, batch: Batch) -> tuple[Tensor, Tensor]:
    """What the labels and the belonging cost."""
    labels, of_cue, of_piece = model(batch.ids, batch.kinds, batch.mask)
    tagging = nn.functional.cross_entropy(labels.float().flatten(0, 1), batch.labels.flatten(), ignore_index=IGNORED)
    if not len(batch.rows):
        return tagging, tagging.detach() * 0
    at = torch.arange(batch.ids.shape[1])
    inside = ((at >= batch.spans[:, :1]) & (at < batch.spans[:, 1:])).to(of_cue.dtype)
    cues = torch.einsum("cn,cnh->ch", inside / inside.sum(1, keepdim=True), of_cue[batch.rows])
    scores = model.belongs(cues, of_piece[batch.rows], batch.places).float()
    each = nn.functional.cross_entropy(
        scores.flatten(0, 1), batch.belongs.flatten(), ignore_index=IGNORED, reduction="none"
    ).view_as(batch.belongs)
    matters = torch.where(batch.labels[batch.rows] > 0, 1.0, ELSEWHERE) * (batch.belongs >= 0)
    return tagging, BELONGING_WEIGHT * (each * matters).sum() / matters.sum()


def optimiser(model: Tagger) -> torch.optim.AdamW:
    """Lower rates for lower layers, a higher one for what starts from nothing."""
    groups = []
    for name, parameter in model.named_parameters():
        rate = NEW_RATE
        if name.startswith("encoder.embeddings"):
            rate = RATE * DECAY**_LAYERS
        elif name.startswith("encoder.encoder.layer."):
            rate = RATE * DECAY ** (_LAYERS - 1 - int(name.split(".")[3]))
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups)


def train(learned: list[Article], epochs: float, keep: Path) -> None:
    """Learn from articles; the weights are kept every half epoch and at the end."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311
    model = Tagger().train()
    optimise = optimiser(model)
    an_epoch = len(batches(learned, random.Random(0)))  # noqa: S311
    total = int(an_epoch * epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimise,
        lambda step: min((step + 1) / (WARM_UP * total), max(0.01, (total - step) / ((1 - WARM_UP) * total))),
    )
    began, step = time.time(), 0
    while step < total:
        for some in batches(learned, chance)[: total - step]:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tagging, belonging = loss_of(model, collate(some))
            optimise.zero_grad()
            (tagging + belonging).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimise.step()
            schedule.step()
            step += 1
            if step % 10 == 0:
                print(f"{step}/{total} {tagging:.4f} {belonging:.4f} {time.time() - began:.0f}s", flush=True)
            if step % (an_epoch // 2) == 0 or step == total:
                torch.save(model.state_dict(), keep)


def main() -> None:
    """Train on all articles of the corpus's training part but those held out for calibration."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    every = articles(given.corpus / "train.jsonl", vocabulary(pretrained() / "vocab.txt"))
    learned = [one for number, one in enumerate(every) if number % HELD_OUT]
    given.checkpoint.parent.mkdir(parents=True, exist_ok=True)
    train(learned, given.epochs, given.checkpoint)


if __name__ == "__main__":
    main()
