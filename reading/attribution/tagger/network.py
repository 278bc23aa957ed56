"""The trained files: checked by their SHA-256, loaded once, and run one window at a time.

Without them, or with others in their place, the rules read alone; `absence()` says why.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime

from reading.attribution.tagger.belonging import Head, log_softmax
from reading.attribution.tagger.certainty import Curves
from reading.attribution.tagger.linking import Seen
from reading.attribution.tagger.pieces import Pieces, Window, windows
from reading.attribution.tagger.wordpiece import WordPieces

FILES = Path(__file__).parent / "files"
DIGESTS = "SHA256SUMS"
NETWORK, VOCABULARY, HEAD, CURVES = "tagger.onnx", "vocabulary.txt", "belonging.npz", "certainty.json"
SIZE, CONTEXT = 256, 40


class FilesError(Exception):
    """The trained files are missing or are not those that were shipped."""


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded tagger."""

    session: onnxruntime.InferenceSession
    cutter: WordPieces
    start: int
    separator: int
    head: Head
    curves: Curves

    def see(self, pieces: Pieces) -> Seen:
        """Read an article, window by window."""
        held: list[np.ndarray] = []
        for window in windows(pieces, SIZE - 2, CONTEXT):
            seen = self._window(pieces, window)
            # One place for all windows: parts that are put together at the end would be there twice.
            held = held or [np.empty((len(pieces.ids), one.shape[1]), one.dtype) for one in seen]
            for whole, one in zip(held, seen, strict=True):
                whole[window.first : window.last] = one
        labels, cues, parts = held
        return Seen(log_softmax(labels), cues, parts)

    def _window(self, pieces: Pieces, window: Window) -> list[np.ndarray]:
        ids = np.array([[self.start, *pieces.ids[window.start : window.end], self.separator]], dtype=np.int64)
        kinds = np.array([[0, *pieces.kinds[window.start : window.end], 0]], dtype=np.int64)
        counted = slice(window.first - window.start + 1, window.last - window.start + 1)
        return [one[0, counted] for one in self.session.run(None, {"ids": ids, "kinds": kinds})]


@lru_cache(maxsize=1)
def load(folder: Path = FILES) -> Network:
    """The tagger in a folder; raises FilesError when its files are missing or not those that were shipped."""
    files = _checked(folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(files[NETWORK], options, providers=["CPUExecutionProvider"])
    words = {word: index for index, word in enumerate(files[VOCABULARY].decode().split("\n"))}
    with np.load(folder / HEAD, allow_pickle=False) as held:
        head = Head(*(held[name].astype(np.float32) for name in ("places", "weights", "bias")))
    curves = Curves.of(json.loads(files[CURVES]))
    return Network(session, WordPieces(words, words["[UNK]"]), words["[CLS]"], words["[SEP]"], head, curves)


def _checked(folder: Path) -> dict[str, bytes]:
    """The bytes of all files, each with the digest that was written when it was trained."""
    try:
        lines = (folder / DIGESTS).read_text(encoding="ascii").splitlines()
        digests = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        files = {name: (folder / name).read_bytes() for name in (NETWORK, VOCABULARY, HEAD, CURVES)}
    except (OSError, UnicodeDecodeError) as error:
        raise FilesError(f"the trained files are missing: {error}") from error
    for name, held in files.items():
        if hashlib.sha256(held).hexdigest() != digests.get(name):
            raise FilesError(f"{name} is not the file that was trained: its SHA-256 is another")
    return files


def absence(folder: Path = FILES) -> str | None:
    """Why the tagger cannot read, None when it can."""
    try:
        load(folder)
    except FilesError as error:
        return str(error)
    return None
