"""The integrator's guide: every path in it exists, every route is in it, every example works as typed."""

import re
import shlex
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from api.v1.serializers.claims import ClaimChanges
from api.v1.urls import urlpatterns
from claims.enums import EventKind
from claims.selectors import review_withdrawals, undoing
from claims.tasks.worker import Worker
from tests import people as cast
from tests.people import People

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
ANY_ID = "01a20910-ccff-7452-9fc0-8d16979f7778"
DESK = "http://testserver"


def _examples() -> list[str]:
    """The curl commands, in order; one may go over several lines."""
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    return [line for block in blocks for line in _joined(block).splitlines() if line.startswith("curl ")]


def _joined(block: str) -> str:
    """With each command on a line of its own: a quoted body over several lines is put on one."""
    lines: list[str] = []
    for line in block.splitlines():
        if lines and _is_open(lines[-1]):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return "\n".join(lines)


def _is_open(line: str) -> bool:
    try:
        shlex.split(line, comments=True)
    except ValueError:
        return True
    return False


def _routes() -> set[str]:
    return {re.sub(r"<uuid:\w+>", "{id}", str(pattern.pattern)) for pattern in urlpatterns}


def test_every_path_in_the_guide_exists() -> None:
    paths = set(re.findall(r"/(?:api/|healthz|readyz)[\w/${}-]*", GUIDE))
    assert len(paths) > 15
    for path in paths:
        resolve(re.sub(r"\$\w+|\{id\}", ANY_ID, path))


def test_every_route_is_in_the_guide() -> None:
    typed = {re.sub(r"\$[A-Z]+", "{id}", path) for path in re.findall(r"/api/v1/([\w/$-]*)", GUIDE)}
    assert _routes() - typed == set()


# What can be taken back → the words by which the guide names it.
UNDONE: dict[str, str] = {
    EventKind.CLAIM_LOGGED: "claims logged",
    EventKind.CLAIM_EDITED: "edited, confirmed",
    EventKind.CLAIM_DISMISSED: "dismissed",
    EventKind.CLAIM_RESTORED: "brought back, changed together",
    EventKind.CLAIMS_CHANGED: "changed together",
    EventKind.CLAIM_SPLIT: "split",
    EventKind.CLAIMS_MERGED: "or merged",
    EventKind.EVIDENCE_ATTACHED: "evidence attached",
    EventKind.EVIDENCE_EDITED: "attached, edited",
    EventKind.EVIDENCE_WITHDRAWN: "withdrawn",
    EventKind.EVIDENCE_RESTORED: "withdrawn or brought back",
    EventKind.SPEAKER_MERGED: "speakers merged",
    EventKind.SOURCES_UNITED: "sources made one",
    EventKind.CLAIMS_LINKED: "links made",
    EventKind.LINK_CONFIRMED: "confirmed, dismissed or brought back",
    EventKind.LINK_DISMISSED: "dismissed or brought back",
    EventKind.LINK_RESTORED: "or brought back",
    **dict.fromkeys(review_withdrawals.KINDS, "reviews"),
    EventKind.UNDONE: "can be undone in its turn",
}


def _after(words: str) -> str:
    """What the guide says from those words to the end of the paragraph, on one line."""
    return " ".join(GUIDE.partition(words)[2].partition("\n\n")[0].split())


def test_whatever_can_be_written_of_a_claim_is_in_the_guide() -> None:
    named = set(re.findall(r"`(\w+)`", _after("\nWritable are").partition(". In an")[0]))
    assert named - {"start", "end"} == set(ClaimChanges().fields)


def test_whatever_can_be_undone_is_in_the_guide() -> None:
    assert set(UNDONE) == set(undoing.ACTIONS)
    said = _after("\nOne event of the record can be taken back") + _after("\nKeep the `id` of the event")
    assert {kind: words for kind, words in UNDONE.items() if words not in said} == {}


class Shell:
    """Runs the guide's curl commands on the test client, and keeps what the guide says to keep."""

    def __init__(self, token: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.kept = {"DESK": DESK, "TOKEN": token}

    def run(self, command: str) -> HttpResponse:
        """The answer to one command."""
        filled = re.sub(r"\$([A-Z]+)", lambda name: self.kept[name[1]].replace('"', '\\"'), command)
        words = shlex.split(filled)[1:]
        said: dict[str, list[str]] = {"-X": [], "-H": [], "-d": [], "-F": [], "": []}
        while words:
            word = words.pop(0)
            if word in said:
                said[word].append(words.pop(0))
            elif not word.startswith("-"):
                said[""].append(word)
        answer = self._call(said)
        self._keep(answer, said[""][0])
        return answer

    def _call(self, said: dict[str, list[str]]) -> HttpResponse:
        headers = dict(header.split(": ", 1) for header in said["-H"])
        address = said[""][0].removeprefix(DESK)
        if said["-F"]:
            fields: dict[str, Any] = dict(field.split("=", 1) for field in said["-F"])
            name = fields["file"].removeprefix("@")
            made = re.search(rf"printf '(.*)' > {re.escape(name)}", GUIDE)
            assert made
            fields["file"] = SimpleUploadedFile(name, made[1].replace("\\n", "\n").encode())
            return self.client.post(address, fields, headers=headers)  # type: ignore[return-value]
        body = "".join(said["-d"])
        method = (said["-X"] or ["POST" if body else "GET"])[0]
        content_type = headers.pop("Content-Type", "application/json")
        return self.client.generic(method, address, body, content_type, headers=headers)  # type: ignore[return-value]

    def _keep(self, answer: HttpResponse, address: str) -> None:
        if "ETag" in answer:
            self.kept["ETAG"] = answer["ETag"]
        if answer.streaming:
            return
        shown = answer.json()  # type: ignore[attr-defined]
        first = shown["results"][0] if shown.get("results") else shown
        told = (
            ("WHOLE", (shown.get("quote") or {}).get("exact") == "12 boats had sunk", first),
            ("FILE", shown.get("file"), first),
            ("PART", "parts" in shown, next(iter(shown.get("parts", [])), {})),
            ("SNAPSHOT", "text_length" in first, first),
            ("SECOND", address.endswith("/tokens/") and "SECOND" not in self.kept, first),
            ("OTHER", "/speakers/?q=i." in address, first),
            ("LINK", "other" in first and "decided_by" in first, first),
        )
        self.kept |= {name: one["id"] for name, holds, one in told if holds}
        for noun in ("article", "claim", "evidence", "source", "speaker", "member", "event", "search", "contact"):
            plural = {"evidence": "evidence", "search": "searches"}.get(noun, f"{noun}s")
            if re.search(rf"/{plural}/(\?.*)?$", address) and "id" in first:
                self.kept.setdefault(noun.upper(), first["id"])


def test_every_example_works_as_typed(people: People) -> None:
    shell = Shell(cast.token(people.ada))
    examples = _examples()
    assert len(examples) == GUIDE.count("\ncurl ")
    for example in examples:
        answer = shell.run(example)
        assert answer.status_code < 300, f"{example}"
        if answer.status_code == 202:
            Worker().work_until_idle()
        if answer.streaming:
            assert answer.getvalue(), f"{example}: finds nothing"  # type: ignore[attr-defined]
            continue
        assert answer.json().get("results") != [], f"{example}: finds nothing"  # type: ignore[attr-defined]
