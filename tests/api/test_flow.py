"""The whole way of an integrator: an article in, its claims out, evidence for and against, and the record of it."""

from claims.tasks.worker import Worker
from tests.api.client import Api, results
from tests.factories.articles import TEXT

STEPS = [
    ("supports", "Agency A", "single_sourced", False),
    ("supports", "Agency B", "corroborated", False),
    ("refutes", "Agency C", "corroborated", True),
    ("refutes", "Agency D", "contested", False),
]
BACK = [("corroborated", True), ("corroborated", False), ("single_sourced", False), ("no_evidence", False)]


def test_an_integrator_goes_the_whole_way(ada: Api) -> None:
    taken = ada.post("articles/", {"text": TEXT, "publisher": "The Post", "external_id": "cms-1"})
    assert taken.status_code == 202
    assert taken.json()["status"] == "queued"
    Worker().work_until_idle()
    article = ada.get(taken["Location"]).json()
    assert article["status"] == "read"
    assert article["progress"] is None
    listed = results(ada.get(f"articles/{article['id']}/claims/"))
    assert article["claim_count"] == len(listed) > 2
    claim = next(row for row in listed if "boats" in row["statement"])

    items = _attach_and_withdraw(ada, f"claims/{claim['id']}/")

    kinds = [event["kind"] for event in results(ada.get(f"claims/{claim['id']}/events/"))]
    assert kinds[:8] == ["evidence_withdrawn"] * 4 + ["evidence_attached"] * 4
    assert len(results(ada.get(f"claims/{claim['id']}/evidence/"))) == len(items) == 4

    assert ada.get("events/verify/").json()["status"] == "never"
    assert ada.post("events/verify/").status_code == 202
    Worker().work_until_idle()
    verified = ada.get("events/verify/").json()
    newest = results(ada.get("events/?page_size=1"))[0]
    assert verified == {
        "status": "holds",
        "checked": newest["seq"],
        "head": newest["hash"],
        "first_bad": None,
        "reason": None,
    }


def _attach_and_withdraw(ada: Api, claim: str) -> list[str]:
    items = []
    for stance, origin, status, weak in STEPS:
        body = {
            "stance": stance,
            "document": f"A report by {origin}",
            "origin": origin,
            "locator": {"kind": "page", "value": "4"},
        }
        attached = ada.post(f"{claim}evidence/", body)
        assert attached.status_code == 201, attached.content
        assert attached.json()["state"] == "located"
        assert attached.json()["counts"] is True
        items.append(attached.json()["id"])
        now = ada.get(claim).json()
        assert (now["evidence_status"], now["weak_opposition"]) == (status, weak)
    for item, (status, weak) in zip(reversed(items), BACK, strict=True):
        withdrawn = ada.delete(f"evidence/{item}/?reason=not+what+it+seemed")
        assert withdrawn.status_code == 200, withdrawn.content
        assert withdrawn.json()["state"] == "withdrawn"
        now = ada.get(claim).json()
        assert (now["evidence_status"], now["weak_opposition"]) == (status, weak)
    return items
