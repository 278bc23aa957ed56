"""What a newsroom has published, to be looked at: corrected, of several claims, retracted; and what waits to be."""

from typing import Any

from claims.decisions import CorrectionKind, VerdictWord
from claims.enums import Stance
from claims.models import Claim, FactCheck, Snapshot
from claims.services import contacts, evidence, policies, publication
from tests.captures import capture
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import asked, corrected, published
from tests.factories.verdicts import fresh, proposed, ready, reviewed, signed
from tests.people import People, acting

VOICES = [
    {"role": "source", "speaker": {"name": "The harbour office", "kind": "organisation"}, "cue": "reported"},
    {"role": "relay", "speaker": {"name": "Elm Radio", "kind": "organisation"}},
]
HEADLINE = "No, twelve boats did not sink in the storm: three of them were on land"
CLAIM = "In the night of the storm, 12 boats had sunk in the old harbour of Elmstad."
BEFORE = (
    "The harbour’s own list and the coast guard’s log both count nine boats. Two of the twelve were on land already."
)
FINDING = BEFORE.replace("Two", "Three")
WHY = """The harbour office's own list counts **nine** boats.[^1] So does the coast guard, which was out that night.[^2]

- Three of the twelve were hauled out the day before.
- Nobody we asked has seen another list.

> We counted them twice.

    boat 1; old harbour; sunk, boat 2; old harbour; sunk, boat 3; old harbour; sunk, boat 4; on land; whole

The tide alone does not explain it.[^3]"""
METHOD = "We go to the first source, ask whoever is accused, and keep a copy of what we cite."


def refuted(p: People) -> tuple[Claim, FactCheck]:
    """A claim with a chain and sources of every sort; found refuted, published, and corrected."""
    beside = {"title": "The storm, hour by hour", "publisher": "Elm Post", "language": "en"}
    place = article(p.ada, url="https://elm.example/2026/03/storm", **beside)
    on = claim(p.ada, place, attribution=VOICES, statement=CLAIM)
    for origin, title in (("Harbour register", "List of boats"), ("Coast guard", "Log of the coast guard")):
        page = {"title": title, "url": f"https://{origin.split()[0].lower()}.example/2026/03/boats", "origin": origin}
        item = evidence.attach_evidence(
            by=acting(p.ada), claim=on, source=page, stance=Stance.REFUTES, excerpt="counts nine boats"
        )
        capture(p.ada, item.source, "The list counts nine boats in all.")
    document(p.ada, on, stance="context", origin="Tide office", source={"title": "Tide tables", "interest": "None."})
    document(p.cleo, on, source={"confidential": True, "title": "What somebody told us"})
    contacts.log_contact(by=acting(p.ada), claim=on, whom="the harbour office", response="We counted twice.")
    rules = {"approvals": 1, "approver_role": "reviewer", "origin_threshold": 2}
    policies.set_policy(by=acting(p.ada), primary_needed=False, reply_needed=True, method=METHOD, **rules)
    reviewed(p.ben, proposed(p.cleo, fresh(on), verdict=VerdictWord.REFUTED, justification=WHY))
    made = publication.publish(by=acting(p.ada), claims=[on.pk], headline=HEADLINE, summary=BEFORE)
    told = "We had written that two boats were on land. It was three."
    corrected(p.ada, made, CorrectionKind.CORRECTION, text=told, summary=FINDING)
    return fresh(on), made


def several(p: People) -> FactCheck:
    """A fact-check of three claims of one article, each with another verdict; corrected once."""
    place = article(p.ada, url="https://elm.example/2026/03/after", title="After the storm", publisher="Elm Post")
    verdicts: dict[str, dict[str, Any]] = {
        "300 houses had lost their roofs": {"verdict": VerdictWord.SUPPORTED},
        "the sirens had stayed silent": {"verdict": VerdictWord.NOT_CHECKABLE, "reason": "too_vague"},
        "12 boats had sunk": {"verdict": VerdictWord.SUPPORTED},
    }
    found = []
    for words, given in verdicts.items():
        on = ready(p, claim(p.ada, place, exact=words))
        reviewed(p.ben, proposed(p.cleo, on, **given))
        found.append(fresh(on))
    made = published(p, *found, headline="What was said of the storm, claim by claim")
    corrected(p.ada, made, CorrectionKind.UPDATE, text="A third register is out.", summary="Three registers say so.")
    return made


def retracted(p: People) -> FactCheck:
    """A fact-check that its newsroom took back."""
    made = published(p)
    corrected(p.ada, made, CorrectionKind.RETRACTION, text="Both registers were forged, as the court has found.")
    return made


def public(p: People, made: FactCheck) -> dict[str, str]:
    """Every public page of a fact-check; `made` is the one that `refuted` gives."""
    many, gone = several(p), retracted(p)
    check, whole, back = (f"/checks/{one.slug}/" for one in (made, many, gone))
    one = many.versions.get(number=1).claims.get(position=2).claim_id
    return {
        "check": check,
        "check-as-it-was": f"{check}versions/1/",
        "check-several": whole,
        "check-several-as-it-was": f"{whole}versions/1/",
        "check-of-several": f"{whole}{one}/",
        "check-of-several-as-it-was": f"{whole}versions/1/{one}/",
        "check-retracted": back,
        "check-retracted-as-it-was": f"{back}versions/1/",
    }


def addresses(p: People) -> dict[str, str]:
    """Every page of what is published, and those that publish, by names for their pictures."""
    on, made = refuted(p)
    request = asked(made, "It was eleven boats, says my uncle.", contact="reader@example.org")
    cited = Snapshot.objects.filter(source__evidence__claim=on).earliest("captured_at")
    pages, ready_now = public(p, made), signed(p)
    return {
        "snapshot-cited": f"/snapshots/{cited.pk}/",
        "fact-checks": "/fact-checks/",
        "fact-check": f"/fact-checks/{made.pk}/",
        "claim-published": f"/claims/{on.pk}/",
        "publish": f"/claims/{ready_now.pk}/publish/",
        "correct": f"/fact-checks/{made.pk}/correct/",
        "correction-requests": "/correction-requests/",
        "answer": f"/correction-requests/{request.pk}/",
        **pages,
        "check-ask": f"{pages['check']}ask/",
        "check-asked": f"{pages['check']}asked/",
        "check-nothing": "/checks/nothing/",
        "checks-of-newsroom": f"/newsrooms/{p.gazette.slug}/checks/",
        "checks-of-article": f"/checks/articles/{on.article_id}/",
    }
