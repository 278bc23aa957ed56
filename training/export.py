"""Writes the files that the engine reads with: `python -m training.export CHECKPOINT FOLDER`.

Until `training.calibrate` has fitted them, the curves of certainty give an even chance to everything.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from reading.attribution.tagger.certainty import FEATURES
from reading.attribution.tagger.network import CURVES, HEAD, NETWORK, VOCABULARY
from training.model import Tagger, pretrained
from training.seal import seal


class Window(nn.Module):
    """One window, without padding."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What the tagger sees in every piece."""
        found: tuple[Tensor, Tensor, Tensor] = self.tagger(ids, kinds, torch.ones_like(ids))
        return found


def export(tagger: Tagger, folder: Path, *, whole: bool = False) -> None:
    """The network in eight bits, the weights of belonging, and the vocabulary; `whole` keeps 32 bits, to compare."""
    folder.mkdir(parents=True, exist_ok=True)
    tagger.eval()
    length = torch.zeros((1, 12), dtype=torch.long)
    axes = {name: {1: "n"} for name in ("ids", "kinds", "labels", "cues", "parts")}
    with tempfile.TemporaryDirectory() as room:
        raw, ready = Path(room) / "raw.onnx", Path(room) / "ready.onnx"
        torch.onnx.export(
            Window(tagger), (length, length), str(raw), input_names=["ids", "kinds"],
            output_names=["labels", "cues", "parts"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        if whole:
            (folder / NETWORK).write_bytes(raw.read_bytes())
        else:
            quant_pre_process(str(raw), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(str(ready), str(folder / NETWORK), weight_type=QuantType.QInt8, per_channel=True,
                             reduce_range=True)  # fmt: skip
    np.savez(
        folder / HEAD,
        places=tagger.place.weight.detach().numpy().astype(np.float16),
        weights=tagger.belonging.weight.detach().numpy().astype(np.float16),
        bias=tagger.belonging.bias.detach().numpy().astype(np.float16),
    )
    words = (pretrained() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    (folder / VOCABULARY).write_text("\n".join(words), encoding="utf-8", newline="\n")


def main() -> None:
    """Export a checkpoint."""
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--whole", action="store_true")
    given = parser.parse_args()
    tagger = Tagger(for_export=True)
    tagger.load_state_dict(torch.load(given.checkpoint))
    export(tagger, given.folder, whole=given.whole)
    flat = {name: [0.0] * (len(FEATURES) + 1) for name in ("content", "source", "cue")}
    (given.folder / CURVES).write_text(json.dumps(flat), encoding="ascii")
    seal(given.folder)


if __name__ == "__main__":
    main()
