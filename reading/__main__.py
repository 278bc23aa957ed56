"""`python -m reading [--offsets input] [FILE]`: prints the ledger of an article as JSON."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reading.engine import read
from reading.text.tidy import Tidied, tidy
from reading.types import Ledger, ReadClaim

Place = Callable[[int, int], tuple[int, int]]


def main(arguments: list[str] | None = None) -> int:
    """Read FILE or standard input; 0 when the ledger was printed, 2 when there was nothing to read."""
    parser = argparse.ArgumentParser(prog="python -m reading", description="Print the claims of an article as JSON.")
    parser.add_argument(
        "--offsets", choices=("canonical", "input"), default="canonical", help="what positions refer to"
    )
    parser.add_argument("file", nargs="?", type=Path, help="a UTF-8 text file; standard input if left out")
    given = parser.parse_args(arguments)
    try:
        raw = _raw(given.file)
    except OSError as error:
        print(f"reading: {given.file}: {error.strerror or error}", file=sys.stderr)
        return 2
    except UnicodeDecodeError as error:
        print(f"reading: {given.file or 'standard input'}: not UTF-8 text (byte {error.start})", file=sys.stderr)
        return 2
    tidied = tidy(raw)
    place = tidied.to_input if given.offsets == "input" else _as_is
    json.dump(
        _shape(read(tidied.text), tidied, raw if given.offsets == "input" else tidied.text, place), sys.stdout, indent=1
    )
    sys.stdout.write("\n")
    return 0


def _raw(file: Path | None) -> str:
    """The text as it came: line ends are kept, since positions count them."""
    return (file.read_bytes() if file else sys.stdin.buffer.read()).decode("utf-8")


def _as_is(start: int, end: int) -> tuple[int, int]:
    return start, end


def _shape(ledger: Ledger, tidied: Tidied, shown: str, place: Place) -> dict[str, Any]:
    blocks = [{"kind": block.kind, **_at(place, block.start, block.end)} for block in ledger.blocks]
    return {
        "text": tidied.text,
        "engine_version": ledger.engine_version,
        "language": ledger.language,
        "blocks": blocks,
        "claims": [_claim(claim, shown, place) for claim in ledger.claims],
    }


def _at(place: Place, start: int | None, end: int | None) -> dict[str, int | None]:
    if start is None or end is None:
        return {"start": None, "end": None}
    begin, stop = place(start, end)
    return {"start": begin, "end": stop}


def _claim(claim: ReadClaim, shown: str, place: Place) -> dict[str, Any]:
    quote, evidence = claim.quote, claim.evidence
    start, end = place(quote.start, quote.end)
    return {
        "statement": claim.statement,
        "quote": {
            "exact": shown[start:end], "prefix": shown[max(0, start - 32) : start], "suffix": shown[end : end + 32],
            "start": start, "end": end,
        },
        "form": claim.form,
        "attribution": [
            {
                "role": link.role, "speaker": {"name": link.speaker.name, "kind": link.speaker.kind},
                "as_written": link.as_written, "cue": link.cue, **_at(place, link.start, link.end),
            }
            for link in claim.attribution
        ],
        "evidence_in_article": {
            "kind": evidence.kind, "exact": evidence.exact, **_at(place, evidence.start, evidence.end),
        },
        "block": claim.block,
        "components": list(claim.components),
        "claimer_stance": claim.claimer_stance,
        "claim_type": claim.claim_type,
        "worthiness": claim.worthiness,
        "certainty": claim.certainty,
        "why": claim.why,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
