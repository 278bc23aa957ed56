"""What stands before a sign-off, in words, with where it can be met: the same words that the pages show."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request

from api.addresses import page_of, resource
from api.v1.serializers.base import Choice, Id, MaybeText
from claims.decisions import VerdictWord
from claims.enums import Stance
from claims.gates import Gate, GateCode
from claims.quorum import Step, StepCode
from claims.selectors.verdicts import Before

# By code: the route that it is met at, and the place on the pages, below the claim's.
PLACES: dict[str, tuple[str, str]] = {
    GateCode.SUPPORTING_ORIGINS: ("claim-evidence", f"attach/?stance={Stance.SUPPORTS}#id_url"),
    GateCode.REFUTING_ORIGINS: ("claim-evidence", f"attach/?stance={Stance.REFUTES}#id_url"),
    GateCode.CONTEXT: ("claim-evidence", f"attach/?stance={Stance.CONTEXT}#id_url"),
    GateCode.PRIMARY_SOURCE: ("claim-evidence", "attach/#id_url"),
    GateCode.SEARCH: ("claim-searches", "#id_where"),
    GateCode.RIGHT_OF_REPLY: ("claim-contacts", "#id_whom"),
    GateCode.REASON: ("claim-verdicts", f"propose/?verdict={VerdictWord.NOT_CHECKABLE}#id_reason"),
    StepCode.POLICY: ("claim-verdicts", "propose/"),
    StepCode.APPROVALS: ("claim-reviews", "#verdict"),
}


class _ThingSerializer(serializers.Serializer[Any]):
    """What gates and steps have in common, but for the code."""

    name = serializers.CharField()
    met = serializers.BooleanField()
    words = serializers.CharField(help_text="What is missing, or that nothing is; as the pages say it.")
    link = serializers.CharField(help_text="Where it can be met over the API.")
    html_url = serializers.CharField(help_text="Where a member meets it.")


class GateSerializer(_ThingSerializer):
    """One thing that the verdict needs before it is signed off; with an `override` it stands in the way no more."""

    code = Choice(GateCode)
    override = MaybeText()


class SignOffStepSerializer(_ThingSerializer):
    """What else a sign-off takes; no written reason passes it."""

    code = Choice(StepCode)


class GatesOfSerializer(serializers.Serializer[Any]):
    """What one verdict would be asked, in the order it is shown."""

    verdict = Choice(VerdictWord)
    gates = GateSerializer(many=True)


class BeforeSerializer(serializers.Serializer[Any]):
    """What would be asked before a sign-off, were a verdict proposed now; `common` of every verdict."""

    claim = Id()
    policy_version = serializers.IntegerField()
    common = GateSerializer(many=True)
    verdicts = GatesOfSerializer(many=True)
    sign_off = SignOffStepSerializer(many=True)


def gates_told(request: Request, claim: UUID, gates: Sequence[Gate]) -> list[dict[str, Any]]:
    """Gates as they are shown."""
    return [_told(request, claim, gate) | {"override": gate.override or None} for gate in gates]


def steps_told(request: Request, claim: UUID, steps: Sequence[Step]) -> list[dict[str, Any]]:
    """What else a sign-off takes, as it is shown."""
    return [_told(request, claim, step) for step in steps]


def before_told(request: Request, claim: UUID, before: Before) -> dict[str, Any]:
    """What would be asked of each verdict, as it is shown."""
    return {
        "claim": claim,
        "policy_version": before.policy.number,
        "common": gates_told(request, claim, before.common),
        "verdicts": [
            {"verdict": word, "gates": gates_told(request, claim, gates)} for word, gates in before.of_each.items()
        ],
        "sign_off": steps_told(request, claim, before.sign_off),
    }


def linked(request: Request, claim: UUID, told: Any) -> list[dict[str, Any]]:
    """Gates that stand in the way of an approval, as a program was told, with where they can be met."""
    return [one | _places(request, claim, one["code"]) for one in told]


def _told(request: Request, claim: UUID, one: Gate | Step) -> dict[str, Any]:
    said = {"code": one.code.value, "name": one.name, "met": one.met, "words": one.words}
    return said | _places(request, claim, one.code)


def _places(request: Request, claim: UUID, code: str) -> dict[str, str]:
    route, place = PLACES[code]
    return {"link": resource(request, route, claim), "html_url": f"{page_of(request, 'claims', claim)}{place}"}
