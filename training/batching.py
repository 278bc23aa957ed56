"""Windows of articles side by side, as the tagger learns from them."""

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from reading.attribution.tagger.belonging import CONTENT, SOURCE, place_of
from reading.attribution.tagger.pieces import Window, windows
from training.data import SEPARATE, START, Article

SIZE = 256
BATCH = 16
_BUCKET = 20
_SHORTEST_FIRST = 80
IGNORED = -100

Item = tuple[Article, Window]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows, a row each, and their cues: in whose row, which pieces, how far each piece is, what it is to them."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    labels: Tensor
    rows: Tensor
    spans: Tensor
    places: Tensor
    belongs: Tensor


@dataclass(frozen=True, slots=True)
class _Cue:
    row: int
    first: int
    last: int
    item: Item
    parts: dict[str, list[int]]


def batches(learned: list[Article], chance: random.Random) -> list[list[Item]]:
    """One pass over the articles, cut into windows anew, those of like length together."""
    items = [
        (one, window)
        for one in learned
        for window in windows(one.pieces, SIZE - 2, 0, chance.randrange(_SHORTEST_FIRST, SIZE - 2))
    ]
    chance.shuffle(items)
    found = []
    for at in range(0, len(items), BATCH * _BUCKET):
        some = sorted(items[at : at + BATCH * _BUCKET], key=lambda item: item[1].end - item[1].start)
        found += [some[number : number + BATCH] for number in range(0, len(some), BATCH)]
    chance.shuffle(found)
    return found


def collate(items: list[Item]) -> Batch:
    """A batch of windows."""
    longest = max(window.end - window.start for _, window in items) + 2
    shape = (len(items), longest)
    ids, kinds, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long), torch.zeros(shape)
    labels = torch.full(shape, IGNORED)
    cues: list[_Cue] = []
    for row, (one, window) in enumerate(items):
        counted, inside = slice(window.start, window.end), slice(1, window.end - window.start + 1)
        ids[row, : inside.stop + 1] = torch.tensor([START, *one.pieces.ids[counted], SEPARATE])
        kinds[row, inside] = torch.tensor(one.pieces.kinds[counted])
        mask[row, : inside.stop + 1] = 1
        labels[row, inside] = torch.tensor(one.labels[counted])
        for parts in one.attributions:
            cue = parts["cue"]
            if window.start <= cue[0] and cue[-1] < window.end:
                cues.append(_Cue(row, cue[0] - window.start + 1, cue[-1] - window.start + 2, (one, window), parts))
    places, belongs = _belonging(cues, longest)
    rows = torch.tensor([cue.row for cue in cues], dtype=torch.long)
    spans = torch.tensor([[cue.first, cue.last] for cue in cues], dtype=torch.long).reshape(-1, 2)
    return Batch(ids, kinds, mask, labels, rows, spans, places, belongs)


def _belonging(cues: list[_Cue], longest: int) -> tuple[Tensor, Tensor]:
    """For each cue how far away every piece is, and whether it is part of the cue's source or content."""
    places = torch.zeros((len(cues), longest), dtype=torch.long)
    belongs = torch.full((len(cues), longest), IGNORED)
    for number, cue in enumerate(cues):
        one, window = cue.item
        lines = one.pieces.lines[window.start : window.end]
        line = lines[cue.first - 1]
        places[number, 1 : len(lines) + 1] = torch.tensor(
            [place_of(at, cue.first, cue.last, same_line=where == line) for at, where in enumerate(lines, 1)]
        )
        belongs[number, 1 : len(lines) + 1] = 0
        for value, role in ((SOURCE, "source"), (CONTENT, "content")):
            for piece in cue.parts[role]:
                if window.start <= piece < window.end:
                    belongs[number, piece - window.start + 1] = value
    return places, belongs
