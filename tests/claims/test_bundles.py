"""A replication bundle holds what its verifier checks, and nothing that is confidential, erased or taken down."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claims import stand_alone
from claims.access import Action
from claims.decisions import CorrectionKind
from claims.enums import EventKind, SearchOutcome
from claims.errors import NotAllowedError, StorageError, TooLargeError
from claims.models import Article, Claim, Event
from claims.services import bundles, evidence, searches, sources, uniting
from claims.verify_bundle.containers import Zip
from claims.verify_bundle.program import Check
from tests.claims import bundled
from tests.claims.bundled import Desk, Taken
from tests.claims.test_bent_bundles import anew, found
from tests.factories import fact_checks
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import proposed, ready, reviewed
from tests.files import place
from tests.people import People, acting

pytestmark = pytest.mark.usefixtures("no_files")


@pytest.fixture
def desk(gazette: People) -> Desk:
    return bundled.desk(gazette)


def checked(taken: Taken, folder: Path) -> Check:
    """The check of a bundle as it was handed out."""
    at = folder / taken.name
    at.write_bytes(taken.raw)
    bundle = Zip(at)
    with bundle.zip:
        return Check(bundle, taken.manifest)


def claim_of(files: dict[str, bytes]) -> dict[str, Any]:
    """The document of the only claim."""
    (name,) = (name for name in files if name.startswith("claims/"))
    found: dict[str, Any] = json.loads(files[name])
    return found


def test_it_is_checked_by_the_program_in_it_alone(gazette: People, desk: Desk, tmp_path: Path) -> None:
    taken = bundled.made(gazette, desk.claim)
    zipped, folder = tmp_path / "bundle.zip", tmp_path / "unpacked"
    zipped.write_bytes(taken.raw)
    for name, content in taken.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    def run(*options: str | Path) -> tuple[int, str]:
        command = [sys.executable, "-I", folder / "verify.py", *options]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    status, said = run("--manifest", taken.manifest)
    assert (status, taken.manifest in said) == (0, True), said
    assert run(zipped)[0] == 0
    assert run(zipped, "--manifest", "00" * 32)[0] == 1
    assert run(zipped, "--key", "00" * 32)[0] == 1
    assert run(tmp_path / "nowhere")[0] == 2
    (folder / "claims" / "another.json").write_text("{}")
    status, said = run()
    assert (status, "claims/another.json: the manifest does not name it" in said) == (1, True), said
    zipped.write_bytes(zipped.read_bytes()[:-30])
    assert run(zipped)[0] == 1


def test_that_it_was_made_is_in_the_record_with_its_manifests_hash(gazette: People, desk: Desk) -> None:
    taken = bundled.made(gazette, desk.claim)
    event = Event.objects.latest("seq")
    assert event.kind == EventKind.BUNDLE_MADE
    assert json.loads(bytes(event.body))["after"]["manifest_sha256"] == taken.manifest
    assert [subject.subject_id for subject in event.subjects.all()] == [desk.claim.pk]
    assert hashlib.sha256(taken.files["MANIFEST.json"]).hexdigest() == taken.manifest
    assert taken.files["verify.py"] == stand_alone.bundle_verifier()


def test_what_is_confidential_is_named_and_told_by_no_byte(gazette: People, desk: Desk, tmp_path: Path) -> None:
    taken = bundled.made(gazette, desk.claim)
    assert [mark for mark in desk.marks if mark.encode() in taken.raw or mark.encode("utf-16-le") in taken.raw] == []
    assert b"Harbour office has the register." in taken.raw  # what is not confidential is told
    named = {(one["type"], one["id"], one["withheld"]) for one in json.loads(taken.files["MANIFEST.json"])["withheld"]}
    hidden = {("evidence", str(item.pk), "confidential") for item in desk.hidden}
    hidden |= {("source", str(item.source_id), "confidential") for item in desk.hidden}
    hidden |= {("contact", str(contact.pk), "confidential") for contact in desk.claim.contacts.all()}
    assert named == hidden


def test_a_verdict_that_tells_of_what_became_confidential_later_is_withheld(gazette: People, tmp_path: Path) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    item = document(gazette.ada, on, note=bundled.CANARY)
    proposed(gazette.cleo, on)
    sources.edit_source(by=acting(gazette.ada), source=item.source, confidential=True)
    taken = bundled.made(gazette, on)
    assert bundled.CANARY.encode() not in b"".join(taken.files.values())
    (verdict,) = claim_of(taken.files)["verdicts"]
    assert verdict["dossier"] == {"type": "verdict", "id": verdict["id"], "withheld": "confidential"}
    assert checked(taken, tmp_path).faults == []


@pytest.mark.parametrize(
    "told",
    [
        {"justification": f"{bundled.CANARY} told us."},
        {"overrides": [{"gate": "right_of_reply", "reason": f"The {bundled.CANARY.upper()} may not be found out."}]},
    ],
)
def test_a_verdict_whose_words_name_a_confidential_source_is_withheld(
    gazette: People, desk: Desk, tmp_path: Path, told: dict[str, Any]
) -> None:
    source = {"origin": bundled.CANARY, "confidential": True}
    on = claim(gazette.ada, desk.claim.article, exact="warned too late")
    document(gazette.ada, on, source=source)
    proposed(gazette.cleo, on, **told)
    proposed(gazette.cleo, on, justification="Nobody else says so.")
    for of in (on, desk.claim.article):
        taken = bundled.made(gazette, of)
        assert bundled.CANARY.lower().encode() not in b"".join(taken.files.values()).lower()
        verdicts = json.loads(taken.files[f"claims/{on.pk}.json"])["verdicts"]
        assert verdicts[0]["dossier"] == {"type": "verdict", "id": verdicts[0]["id"], "withheld": "confidential"}
        assert verdicts[1]["justification"] == "Nobody else says so."
        assert checked(taken, tmp_path).faults == []


def test_notes_of_members_that_name_a_confidential_source_are_withheld(
    gazette: People, desk: Desk, tmp_path: Path
) -> None:
    by = acting(gazette.ada)
    log = {"query": "boats", "outcome": SearchOutcome.FOUND}
    named = searches.log_search(
        by=by, claim=desk.claim, where="The town", note=f"{bundled.CANARY} origin lives there.", **log
    )
    noted = document(gazette.ada, desk.claim, origin="Registry", note=f"As {bundled.CANARY}-Publisher says.")
    left = document(gazette.ada, desk.claim, origin="Tide office")
    evidence.withdraw_evidence(by=by, evidence=left, reason=f"The {bundled.CANARY} title was better.")
    proposed(gazette.cleo, Claim.objects.get(pk=desk.claim.pk))
    taken = bundled.made(gazette, desk.claim)
    assert [name for name, raw in taken.files.items() if bundled.CANARY.lower().encode() in raw.lower()] == []
    doc = claim_of(taken.files)
    assert doc["searches"][1] == {"type": "search", "id": str(named.pk), "withheld": "confidential"}
    assert doc["searches"][0]["note"] == ""
    items = {one["id"]: one for one in doc["evidence"]}
    assert items[str(noted.pk)]["note"] == {"type": "evidence", "id": str(noted.pk), "withheld": "confidential"}
    assert items[str(left.pk)]["withdraw_reason"]["withheld"] == "confidential"
    assert "withheld" in doc["verdicts"][-1]["dossier"]
    assert checked(taken, tmp_path).faults == []


def test_what_was_erased_or_taken_down_is_named(gazette: People, desk: Desk, tmp_path: Path) -> None:
    bundled.erased(gazette, desk)
    taken = bundled.made(gazette, desk.claim)
    manifest = json.loads(taken.files["MANIFEST.json"])
    gone = {one["type"] for one in manifest["withheld"] if one["withheld"] == "taken down"}
    assert gone == {"snapshot", "storedfile"}
    assert [one["type"] for one in manifest["withheld"] if one["withheld"] == "erased"] == ["event"]
    assert not [name for name in taken.files if name.startswith("captures/")]
    assert "words" not in json.dumps(claim_of(taken.files)["evidence"][0])
    assert checked(taken, tmp_path).faults == []


def test_the_text_of_an_article_that_was_taken_down_is_in_none(gazette: People, desk: Desk, tmp_path: Path) -> None:
    bundled.without_text(gazette, desk)
    taken = bundled.made(gazette, desk.claim)
    assert b"lost their roofs" not in b"".join(taken.files.values())
    assert claim_of(taken.files)["quote"]["withheld"] == "taken down"
    assert claim_of(taken.files)["verdicts"][0]["dossier"]["withheld"] == "erased"
    assert checked(taken, tmp_path).faults == []


@pytest.mark.parametrize("text", ["It rained.", "Кот сказал, что идёт дождь — «сильный».\nمطر غزير 🌧️.\n"])
def test_an_article_is_whole_with_all_its_claims_and_with_none(gazette: People, tmp_path: Path, text: str) -> None:
    on = article(gazette.ada, text=text)
    taken = bundled.made(gazette, on)
    assert taken.files[f"articles/{on.pk}/versions/1.txt"].decode() == text.strip()
    claims = {str(one.pk) for one in Claim.objects.filter(article=on)}
    assert {name for name in taken.files if name.startswith("claims/")} == {f"claims/{one}.json" for one in claims}
    assert checked(taken, tmp_path).faults == []


def test_captures_of_what_was_found_to_be_the_same_page_are_in_it(gazette: People, desk: Desk, tmp_path: Path) -> None:
    by = acting(gazette.ada)
    into = sources.add_source(by=by, url="https://harbour.example/log?again", apart=True).source
    uniting.unite_sources(by=by, source=desk.found.source, into=into)
    taken = bundled.made(gazette, desk.claim)
    assert desk.found.snapshot
    assert f"captures/{desk.found.snapshot.text_sha256}" in taken.files
    assert not checked(taken, tmp_path).faults


def test_a_bundle_of_a_bundled_claim_tells_of_the_first(gazette: People, desk: Desk, tmp_path: Path) -> None:
    on = Article.objects.get(pk=desk.claim.article_id)
    before = [bundled.made(gazette, of).manifest for of in (desk.claim, on)]
    check = checked(bundled.made(gazette, desk.claim), tmp_path)
    assert check.faults == []
    assert check.extract
    told = [body for body, _ in check.extract.bodies.values() if body["kind"] == "bundle_made"]
    assert [body["after"]["manifest_sha256"] for body in told] == before


def test_a_fact_check_is_whole_with_what_it_was_published_over(gazette: People, desk: Desk, tmp_path: Path) -> None:
    made = fact_checks.published(gazette, desk.claim, summary="Both registers say so.")
    fact_checks.corrected(gazette.ada, made, CorrectionKind.CLARIFICATION, headline="Did all 12 boats sink?")
    taken = bundled.made(gazette, made)
    (doc,) = (json.loads(raw) for name, raw in taken.files.items() if name.startswith("fact-checks/"))
    assert [one["content"]["headline"] for one in doc["versions"]] == [fact_checks.HEADLINE, "Did all 12 boats sink?"]
    assert [one["kind"] for one in doc["corrections"]] == ["clarification"]
    assert [mark for mark in desk.marks if mark.encode() in taken.raw] == []
    check = checked(taken, tmp_path)
    assert (check.faults, check.contents.done["publications"]) == ([], 2)
    tied = {tie["field"] for tie in doc["ties"]}
    assert {"versions.0.content.headline", "versions.0.sha256", "versions.1.sha256"} <= tied
    for field, value in (("headline", "Did 13?"), ("canonical_url", "https://elsewhere.example/")):
        bent = json.loads(json.dumps(doc))
        bent["versions"][0]["content"][field] = value
        files = taken.files | {f"fact-checks/{doc['id']}.json": json.dumps(bent).encode()}
        anew(files)
        assert f"fact-checks/{doc['id']}.json" in found(files)


def test_published_words_that_name_what_became_confidential_later_are_withheld(gazette: People, tmp_path: Path) -> None:
    """Readers can read them on; a file that goes from hand to hand tells them once more to others."""
    on = ready(gazette, claim(gazette.ada, article(gazette.ada)))
    item = document(gazette.ada, on, stance="context", source={"publisher": bundled.CANARY})
    reviewed(gazette.ben, proposed(gazette.cleo, Claim.objects.get(pk=on.pk)))
    made = fact_checks.published(gazette, on, headline=f"Did {bundled.CANARY} count 12 boats?")
    fact_checks.corrected(gazette.ada, made, CorrectionKind.TYPO, headline="Did 12 boats sink?", text="Shorter.")
    told = f"{bundled.CANARY} counts anew."
    fact_checks.corrected(gazette.ada, made, CorrectionKind.CORRECTION, text=told, summary="It is so.")
    sources.edit_source(by=acting(gazette.ada), source=item.source, confidential=True)
    taken = bundled.made(gazette, made)
    assert [name for name, raw in taken.files.items() if bundled.CANARY.lower().encode() in raw.lower()] == []
    (doc,) = (json.loads(raw) for name, raw in taken.files.items() if name.startswith("fact-checks/"))
    assert doc["slug"]["withheld"] == "confidential"
    assert [one["content"].get("withheld") for one in doc["versions"]] == ["confidential", None, None]
    assert [one["content"].get("withheld") for one in doc["corrections"]] == ["confidential", "confidential"]
    assert checked(taken, tmp_path).faults == []


def test_one_that_would_be_too_large_is_refused_and_not_noted(gazette: People, desk: Desk, settings: Any) -> None:
    settings.MAX_BUNDLE_BYTES = 20_000
    with pytest.raises(TooLargeError, match=r"A replication bundle may be at most 20,000 bytes\."):
        bundles.make_bundle(by=acting(gazette.ada), of=desk.claim)
    assert not Event.objects.filter(kind=EventKind.BUNDLE_MADE).exists()


def test_one_with_a_damaged_file_is_not_handed_out(gazette: People, desk: Desk) -> None:
    snapshot = desk.found.snapshot
    assert snapshot
    where = place(gazette.gazette.pk, b"").parents[1] / snapshot.body.sha256[:2] / snapshot.body.sha256
    where.write_bytes(b"x" * snapshot.body.size)
    with pytest.raises(StorageError, match="not what it was"):
        bundles.make_bundle(by=acting(gazette.ada), of=desk.claim)
    where.unlink()
    with pytest.raises(StorageError):
        bundles.make_bundle(by=acting(gazette.ada), of=desk.claim)
    assert not Event.objects.filter(kind=EventKind.BUNDLE_MADE).exists()


def test_it_takes_an_editor(gazette: People, desk: Desk) -> None:
    for member in (gazette.ben, gazette.cleo):
        with pytest.raises(NotAllowedError, match=f"To {Action.EXPORT_BUNDLE.value} takes the role editor"):
            bundles.make_bundle(by=acting(member), of=desk.claim)
