"""Evidence attached, moved, withdrawn and brought back; captures, sources, searches, and the right of reply."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims import queue
from claims.enums import CaptureWay, JobKind, JobState, Role, Scope, SearchOutcome
from claims.gateways.documents.shapes import Piece
from claims.models import Contact, Job, Search, Source
from claims.services import archiving, contacts, evidence, searches, sources
from claims.services.archiving import Taken
from claims.services.layout import laid_out
from tests.claims.machine.desk import DeskMachine
from tests.claims.machine.of_claims import ROOM, N
from tests.claims.machine.public import secret_title, word
from tests.claims.machine.world import FOUND

ORIGINS = ("Harbour office", "Coast guard", "Fire brigade", "The Harbour office", "", "Elm Post", "Town hall")
STANCES = ("supports", "supports", "refutes", "context")
PAGE: Any = {"kind": "page", "value": "4"}
ITEMS: list[dict[str, Any]] = [
    {"locator": PAGE},
    {"locator": PAGE, "note": "Signed."},
    {"locator": PAGE, "about": "utterance"},
    {"locator": PAGE, "group": "a"},
    {"locator": PAGE, "group": "b"},
    {"locator": PAGE, "later_figure": True},
    {},
]
EDITS: list[dict[str, Any]] = [
    {"stance": "supports"},
    {"stance": "refutes"},
    {"stance": "context"},
    {"about": "utterance"},
    {"about": "content"},
    {"group": "a"},
    {"group": None},
    {"note": "Looked at."},
    {"later_figure": True},
    {"later_figure": False},
    {"excerpt": FOUND},
]
OF_SOURCE: list[dict[str, Any]] = [
    {"origin": "Harbour office"},
    {"origin": "Coast guard"},
    {"origin": ""},
    {"source_class": "primary"},
    {"source_class": None},
    {"title": "The register"},
    {"publisher": "Elm Post"},
    {"confidential": True},
    {"confidential": True},
    {"confidential": False},
]
DAY = timedelta(days=1)


class OfEvidence(DeskMachine):
    """What people do with what speaks for and against a claim."""

    @rule(
        room=ROOM,
        who=N,
        on=N,
        origin=st.sampled_from(ORIGINS),
        stance=st.sampled_from(STANCES),
        said=st.sampled_from(ITEMS),
        way=st.sampled_from(["page", "page", "document", "document", "confided"]),
        primary=st.booleans(),
    )
    def attach(
        self, room: int, who: int, on: int, origin: str, stance: Any, said: dict[str, Any], way: str, primary: bool
    ) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        page = way == "page"
        source: Any = {"origin": origin, "source_class": "primary" if primary else None}
        if page:
            source |= {"url": f"https://register.example/{word('page')}"}
        elif way == "document":
            source |= {"document": f"A report on paper, {word('document')}"}
        else:
            source |= {"document": f"The {word('secret')} logbook of the night", "confidential": True}
            source |= {"publisher": f"House of {word('house')}", "interest": word("interest")}
        given = {name: value for name, value in said.items() if not (page and name == "locator")}
        given |= {"excerpt": FOUND} if page else {}
        given |= {"note": f"{given['note']} {word('note')}"} if "note" in given else {}
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"dismissed"} if claim.dismissed_at else set()
        made = self.do(
            "attach",
            acts_in,
            lambda: evidence.attach_evidence(by=by, claim=claim, source=source, stance=stance, **given),
            why,
        )
        if made:
            there.evidence.append(made.pk)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, of=N, foreign=st.integers(0, 3), stance=st.sampled_from(STANCES))
    def attach_again(self, room: int, who: int, on: int, of: int, foreign: int, stance: Any) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        source = self.item(self.rooms[1 - room] if foreign == 0 else there, of).source
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"dismissed"} if claim.dismissed_at else set()
        why |= {"of another newsroom"} if foreign == 0 else self.hidden(by, source)
        locator = PAGE if source.kind == "document" else None
        made = self.do(
            "attach again",
            acts_in,
            lambda: evidence.attach_evidence(by=by, claim=claim, source=source, stance=stance, locator=locator),
            why,
        )
        if made:
            there.evidence.append(made.pk)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, change=st.sampled_from(EDITS), stale=st.integers(0, 9))
    def edit_item(self, room: int, who: int, on: int, change: dict[str, Any], stale: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        item = self.item(there, on)
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"withdrawn"} if item.state == "withdrawn" else set()
        why |= self.hidden(by, item.source)
        why |= {"stale"} if stale == 0 else set()
        expected = item.version - 1 if stale == 0 else None
        self.do(
            "edit item",
            acts_in,
            lambda: evidence.edit_evidence(by=by, evidence=item, expected=expected, **change),
            why,
        )
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, reason=st.sampled_from(["A forgery", "Twice", ""]))
    def withdraw(self, room: int, who: int, on: int, reason: str) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        item = self.item(there, on)
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"withdrawn"} if item.state == "withdrawn" else set()
        why |= self.hidden(by, item.source)
        why |= {"no reason"} if not reason else set()
        reason = f"{reason}, {word('withdrawn')}." if reason else " "
        self.do("withdraw", acts_in, lambda: evidence.withdraw_evidence(by=by, evidence=item, reason=reason), why)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N)
    def bring_back(self, room: int, who: int, on: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        item = self.item(there, on)
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"not withdrawn"} if item.state != "withdrawn" else set()
        why |= self.hidden(by, item.source)
        self.do("bring back", acts_in, lambda: evidence.restore_evidence(by=by, evidence=item), why)
        self.hold(there)

    @rule(room=ROOM, number=N, found=st.booleans())
    def capture(self, room: int, number: int, found: bool) -> None:
        """The worker brings a page that was owed, with the excerpt in it or without."""
        there = self.rooms[room]
        owed = Job._base_manager.filter(newsroom=there.newsroom, kind=JobKind.CAPTURE_SOURCE, state=JobState.OWED)
        jobs = list(owed.order_by("pk").values_list("pk", flat=True))
        hold = queue.claim_next("machine", only=jobs[number % len(jobs)]) if jobs else None
        if hold is None:
            return
        source = Source._base_manager.get(pk=hold.job.payload["source"])
        text = FOUND if found else "Nothing of it is here."
        layout = laid_out([Piece(text)])
        taken = Taken("", CaptureWay.FETCHED, there.page, layout=layout, status=200)
        self.do("capture", there, lambda: archiving.store_capture(source=source, taken=taken, hold=hold), set())
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, change=st.sampled_from(OF_SOURCE))
    def edit_source(self, room: int, who: int, on: int, change: dict[str, Any]) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        source = self.item(there, on).source
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE) | self.hidden(by, source)
        self.do("edit source", acts_in, lambda: sources.edit_source(by=by, source=source, **change), why)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, outcome=st.sampled_from([None, *SearchOutcome]))
    def search(self, room: int, who: int, on: int, outcome: SearchOutcome | None) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"no outcome"} if outcome is None else set()
        made = self.do(
            "search",
            acts_in,
            lambda: searches.log_search(by=by, claim=claim, where="A register", query=word("query"), outcome=outcome),
            why,
        )
        if made:
            there.searches.append(made.pk)
        self.hold(there)

    @rule(room=ROOM, who=N, number=N, back=st.booleans())
    def withdraw_search(self, room: int, who: int, number: int, back: bool) -> None:
        there = self.rooms[room]
        if not there.searches:
            return
        by, acts_in = self.who(there, who)
        one = Search._base_manager.get(pk=there.searches[number % len(there.searches)])
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"as it is"} if bool(one.withdrawn_at) != back else set()
        act = searches.restore_search if back else searches.withdraw_search
        self.do("withdraw search", acts_in, lambda: act(by=by, search=one), why)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, said=st.sampled_from(["answer", "late", "waiting", "open", "nobody", "confided"]))
    def contact(self, room: int, who: int, on: int, said: str) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        now, whom = timezone.now(), f"The mayor, {word('whom')}"
        given: dict[str, dict[str, Any]] = {
            "answer": {"whom": whom, "channel": "zqchannel1q", "response": f"That is so, {word('response')}."},
            "late": {"whom": whom, "sent_at": now - 3 * DAY, "deadline": now - DAY},
            "waiting": {"whom": whom, "sent_at": now - DAY, "deadline": now + DAY},
            "open": {"whom": whom},
            "nobody": {"none_reason": "He is dead."},
            "confided": {"whom": f"Whoever keeps {secret_title(claim) or 'the register'}", "channel": "By hand"},
        }
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        self.note_named(given[said].get("whom", ""))
        made = self.do("contact", acts_in, lambda: contacts.log_contact(by=by, claim=claim, **given[said]), why)
        if made:
            there.contacts.append(made.pk)
        self.hold(there)

    @rule(room=ROOM, who=N, number=N, act=st.sampled_from(["withdraw", "restore", "answer"]))
    def move_contact(self, room: int, who: int, number: int, act: str) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        one = Contact._base_manager.get(pk=there.contacts[number % len(there.contacts)])
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"as it is"} if bool(one.withdrawn_at) != (act == "restore") else set()
        why |= {"nobody was asked"} if act == "answer" and one.none_reason else set()
        calls: dict[str, Any] = {
            "withdraw": lambda: contacts.withdraw_contact(by=by, contact=one),
            "restore": lambda: contacts.restore_contact(by=by, contact=one),
            "answer": lambda: contacts.edit_contact(by=by, contact=one, response="No."),
        }
        self.do(f"{act} contact", acts_in, calls[act], why)
        self.hold(there)
