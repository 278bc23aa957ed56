"""`python -m reading [--offsets input] [FILE]`: prints the ledger of an article as JSON.

`python -m reading --jsonl [FILE]` reads many: one `{"id", "text"}` a line, one `{"id", "attributions", "claims",
"disputes"}` a line out. `--rules-only` leaves the trained tagger aside; `--published-on` gives the day.
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from reading.batch import disputes_of, read_lines
from reading.engine import read
from reading.options import ReadingOptions
from reading.text.tidy import Tidied, tidy
from reading.types import Ledger, ReadClaim

Place = Callable[[int, int], tuple[int, int]]


def main(arguments: list[str] | None = None) -> int:
    """Read FILE or standard input; 0 when all was read, 1 when lines were passed over, 2 when there was nothing."""
    parser = argparse.ArgumentParser(prog="python -m reading", description="Print the claims of an article as JSON.")
    parser.add_argument(
        "--offsets", choices=("canonical", "input"), default="canonical", help="what positions refer to"
    )
    parser.add_argument("--jsonl", action="store_true", help="read one article a line, write one result a line")
    parser.add_argument("--rules-only", action="store_true", help="leave the trained tagger aside")
    parser.add_argument(
        "--published-on", type=_day, metavar="YYYY-MM-DD", help="the article's date; its own date line if left out"
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
    options = ReadingOptions(tagger=not given.rules_only, published_on=given.published_on)
    if given.jsonl:
        return _lines(raw, options)
    tidied = tidy(raw)
    place = tidied.to_input if given.offsets == "input" else _as_is
    shown = raw if given.offsets == "input" else tidied.text
    json.dump(_shape(read(tidied.text, options), tidied, shown, place), sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


def _day(words: str) -> date:
    """The day that `--published-on` names."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        message = f"not a day like 2024-05-14: {words!r}"
        raise argparse.ArgumentTypeError(message) from None


def _lines(raw: str, options: ReadingOptions) -> int:
    """Many articles: a result for each line; what is wrong with a line goes to standard error."""
    passed_over = 0

    def report(number: int, why: str) -> None:
        nonlocal passed_over
        passed_over += 1
        print(f"reading: line {number}: {why}", file=sys.stderr)

    for result in read_lines(raw.split("\n"), options, _claims, report):
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
    return 1 if passed_over else 0


def _claims(ledger: Ledger, tidied: Tidied, raw: str) -> list[dict[str, Any]]:
    return [_claim(claim, raw, tidied.to_input) for claim in ledger.claims]


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
        "without_tagger": ledger.without_tagger,
        "language": ledger.language,
        "blocks": blocks,
        "claims": [_claim(claim, shown, place) for claim in ledger.claims],
        "disputes": disputes_of(ledger),
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
        "claimed_at": claim.claimed_at.isoformat() if claim.claimed_at else None,
        "worthiness": claim.worthiness,
        "certainty": dict(claim.certainty) if claim.certainty else None,
        "why": dict(claim.why) if claim.why else None,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
