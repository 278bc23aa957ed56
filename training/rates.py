"""Counts how often readings of each kind are right: `python -m training.rates CORPUS`, into reading/attribution.

With the tagger on the articles of the training part that it did not learn from, by rules alone on all of that part.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reading.attribution.rates import FILE, Read, Reader
from training.ledger import Article, judged
from training.levels import Cases, cases
from training.reading import held_out, records

Counted = dict[str, dict[str, Cases]]
FIELDS = {Read.ATTRIBUTIONS: ("content", "source", "cue"), Read.CLAIMS: ("attribution", "form", "quote")}


def counted(articles: Iterable[Article]) -> Counted:
    """The levels of every field of attributions and claims."""
    rows = [one for article in articles for one in article.judged]
    return {
        read: {
            name: cases([(one.case, one.score, one.right) for one in rows if (one.read, one.field) == (read, name)])
            for name in names
        }
        for read, names in FIELDS.items()
    }


def learned_from(corpus: Path, reader: Reader) -> list[dict[str, Any]]:
    """The articles that rates may be counted on."""
    return held_out(corpus) if reader is Reader.TAGGER else records(corpus / "train.jsonl")


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    table = {reader: counted(judged(learned_from(corpus, reader), reader)) for reader in Reader}
    FILE.write_text(written(table), encoding="ascii")


def written(table: dict[Reader, Counted]) -> str:
    """The table as JSON, a field a line, so that a change can be read."""
    readers = []
    for reader, reads in table.items():
        inside = []
        for read, fields in reads.items():
            told = ",\n".join(f'   "{name}": {json.dumps(held)}' for name, held in fields.items())
            inside.append(f'  "{read}": {{\n{told}\n  }}')
        readers.append(f' "{reader}": {{\n' + ",\n".join(inside) + "\n }")
    return "{\n" + ",\n".join(readers) + "\n}\n"


if __name__ == "__main__":
    main()
