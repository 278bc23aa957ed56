"""A newsroom with something of everything that goes into a replication bundle, and what may be in none."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from claims.enums import RemovalKind, SearchOutcome, Stance
from claims.models import Claim, EventValue, Evidence
from claims.services import bundles, checkpoints, comments, contacts, evidence, files, searches
from claims.services.removals import take_down
from tests.captures import capture
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import proposed, reviewed
from tests.files import upload
from tests.people import People, acting

CANARY = "Kanarienvogel"
FOUND = "12 boats had sunk by Monday"


@dataclass(frozen=True)
class Desk:
    """The claim, the evidence that was found in a capture, and the confidential items."""

    claim: Claim
    found: Evidence
    hidden: list[Evidence]

    @property
    def marks(self) -> list[str]:
        """What no byte of a bundle may hold."""
        return [CANARY, CANARY.lower(), *(item.source.file.sha256 for item in self.hidden if item.source.file)]


def desk(p: People) -> Desk:
    """A claim with evidence of every kind, searches, contacts, comments, and a verdict that was signed off."""
    by = acting(p.ada)
    on = claim(p.ada, article(p.ada, title="Storm", publisher="The Post", url="https://post.example/storm"), tags=["x"])
    found = _captured(p, on)
    for origin in ("Harbour office", "Coast guard"):
        document(p.ada, on, origin=origin, note=f"{origin} has the register.")
    hidden = _confided(p, on)
    searches.log_search(by=by, claim=on, where="The register", query="boats", outcome=SearchOutcome.NOTHING)
    contacts.log_contact(by=by, claim=on, whom=f"{CANARY} office", channel=f"{CANARY} mail", response=f"{CANARY} no")
    comments.add_comment(by=by, claim=on, text=f"{CANARY} among ourselves")
    reviewed(p.ben, proposed(p.cleo, Claim.objects.get(pk=on.pk)), comment=f"{CANARY} to the proposer")
    checkpoints.sign_head(p.gazette.pk)
    comments.add_comment(by=by, claim=claim(p.ada, on.article, exact="warned too late"), text="Of another claim.")
    return Desk(Claim.objects.get(pk=on.pk), Evidence.objects.get(pk=found.pk), hidden)


def _captured(p: People, on: Claim) -> Evidence:
    """Evidence whose excerpt stands in a capture."""
    page: dict[str, Any] = {"url": "https://harbour.example/log", "title": "The log", "origin": "Elm Wire"}
    by = acting(p.ada)
    item = evidence.attach_evidence(by=by, claim=on, source=page, stance=Stance.SUPPORTS, excerpt=FOUND)
    capture(p.ada, item.source, f"The harbour log says that {FOUND}.", "It was raining — and dark.")
    return item


def _confided(p: People, on: Claim) -> list[Evidence]:
    """A page and a file of confidential sources; one has been changed and withdrawn since."""
    texts = {name: f"{CANARY} {name}" for name in ("title", "publisher", "origin", "interest")} | {"confidential": True}
    said = {name: f"{CANARY} {name}" for name in ("translation", "translator", "note")}
    by = acting(p.ada)
    file = files.keep(by, upload(f"{CANARY} in the file\n".encode(), f"{CANARY}.txt"))
    page = {"url": f"https://{CANARY.lower()}.example/a"}
    items = [
        evidence.attach_evidence(
            by=by, claim=on, source=texts | what, stance=Stance.REFUTES, excerpt=f"{CANARY} said", **said
        )
        for what in (page, {"file": file})
    ]
    capture(p.ada, items[0].source, f"{CANARY} said")
    evidence.edit_evidence(by=by, evidence=items[1], note=f"{CANARY} again")
    evidence.withdraw_evidence(by=by, evidence=items[1], reason=f"{CANARY} reason")
    return list(Evidence.objects.filter(pk__in=[item.pk for item in items]).select_related("source__file"))


def erased(p: People, made: Desk) -> None:
    """Take down the captured words and bytes, and erase an entry's texts."""
    snapshot = made.found.snapshot
    assert snapshot
    take_down(by=acting(p.ada), kind=RemovalKind.CAPTURE_TEXT, subject=str(snapshot.pk), reason="A court.", also=True)
    value = EventValue.objects.filter(value=made.claim.statement).first()
    assert value
    take_down(by=acting(p.ada), kind=RemovalKind.EVENT_VALUES, subject=str(value.event_id), reason="It named somebody.")


@dataclass(frozen=True)
class Taken:
    """A bundle as it was taken away: the zip, the files in it, the manifest's hash."""

    name: str
    raw: bytes
    files: dict[str, bytes]
    manifest: str


def made(p: People, of: Any) -> Taken:
    """The bundle of something, as an editor takes it away."""
    bundle = bundles.make_bundle(by=acting(p.ada), of=of)
    with bundle.file as file:
        raw = file.read()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return Taken(bundle.name, raw, files, bundle.manifest_sha256)


def without_text(p: People, made: Desk) -> None:
    """Take down the text of the article."""
    article_id = str(made.claim.article_id)
    take_down(by=acting(p.ada), kind=RemovalKind.ARTICLE_TEXT, subject=article_id, reason="A court.")
