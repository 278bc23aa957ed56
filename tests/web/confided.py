"""Confidential sources with a word in every text that stands nowhere else (a canary), in a newsroom at work."""

from dataclasses import dataclass
from typing import Any

from django_scopes import scope

from claims.enums import Role, Stance
from claims.models import Event, Evidence, Member, Snapshot, SnapshotContent, Source
from claims.services import evidence, files, newsrooms, sources, undo
from tests import people as cast
from tests.files import upload
from tests.people import People, acting
from tests.web.routes import World, world

CANARY = "Kanarienvogel"
REGION = {"kind": "region", "value": {"left": 770012377, "top": 2, "width": 3, "height": 4}}


@dataclass(frozen=True)
class Case:
    """The world with confidential sources in it, whose case is Ada's alone, and the others by what they are."""

    made: World
    hidden: list[Evidence]
    people: People
    viewer: Member
    snapshot: str

    def member(self, who: str) -> Member:
        return {
            "stranger": self.people.dan,
            "checker": self.people.cleo,
            "reviewer": self.people.ben,
            "viewer": self.viewer,
            "insider": self.people.ada,
        }[who]

    @property
    def marks(self) -> list[str]:
        """What may be in no answer: the canary, the region's number, the file's hash, the sources' own ids."""
        found = [CANARY, CANARY.lower(), "770012377", *(str(item.source_id) for item in self.hidden)]
        return found + [item.source.file.sha256 for item in self.hidden if item.source.file]


def _texts(kind: str) -> dict[str, Any]:
    names = ("title", "publisher", "origin", "interest")
    return {name: f"{CANARY} {kind} {name}" for name in names} | {"confidential": True, "language": "xx-kanari"}


def _plant(people: People, made: World) -> list[Evidence]:
    by = acting(people.ada)
    said = {name: f"{CANARY} {name}" for name in ("excerpt", "translation", "translator", "note")}
    group = {"group": f"{CANARY} group"}
    kept = files.keep(by, upload(f"{CANARY} in the file\n".encode(), f"{CANARY}.txt"))
    place = {"kind": "page", "value": f"{CANARY} page"}
    items = [
        ({"url": f"https://{CANARY.lower()}.example/a"}, said | group),
        ({"file": kept}, said | {"locator": REGION}),
        ({"document": f"{CANARY} document"}, said | {"locator": place}),
    ]
    found = [
        evidence.attach_evidence(
            by=by, claim=made.claim, source=_texts(str(number)) | what, stance=Stance.SUPPORTS, **beside
        )
        for number, (what, beside) in enumerate(items)
    ]
    taken = evidence.attach_evidence(by=by, claim=made.claim, source=found[2].source, stance=Stance.REFUTES, **said)
    evidence.withdraw_evidence(by=by, evidence=taken, reason=f"{CANARY} reason")
    evidence.edit_evidence(by=by, evidence=found[0], note=f"{CANARY} other note")
    sources.edit_source(by=by, source=found[0].source, title=f"{CANARY} other title")
    moved = evidence.edit_evidence(by=by, evidence=found[2], stance=Stance.REFUTES)
    undo.undo(by=by, event=Event.objects.filter(subjects__subject_id=moved.pk).latest("seq"))
    return [*Evidence.objects.filter(pk__in=[item.pk for item in found]).select_related("source__file"), taken]


def _capture(people: People, source: Source) -> str:
    """A capture of a confidential page, with its words, and what went wrong with the one before."""
    by = acting(people.ada)
    kept = files.row(by, files.keep(by, upload(f"{CANARY} page body\n".encode(), "page.html")))
    given = {"newsroom": people.gazette, "source": source, "number": 1, "way": "fetched", "state": "captured"}
    made = Snapshot.objects.create(**given, media_type="text/html", body=kept, text_sha256=kept.sha256)
    about = {"title": f"{CANARY} page title", "publisher": f"{CANARY} page publisher"}
    hops = [{"url": f"https://{CANARY.lower()}.example/a", "status": 200, "headers": [["Server", f"{CANARY} server"]]}]
    SnapshotContent.objects.create(
        newsroom=people.gazette, snapshot=made, text=f"{CANARY} page text", about=about, hops=hops
    )
    Source.objects.filter(pk=source.pk).update(capture="captured", capture_detail=f"{CANARY} detail")
    return str(made.pk)


def confided(people: People) -> Case:
    """The world, the sources in it, and a viewer beside the four."""
    with scope(newsroom=people.gazette):
        made = world(people, "publish")
        hidden = _plant(people, made)
        viewer = newsrooms.add_member(by=acting(people.ada), user=cast.user("vic", "Vic"), role=Role.VIEWER)
        snapshot = _capture(people, hidden[0].source)
    return Case(made, hidden, people, viewer, snapshot)
