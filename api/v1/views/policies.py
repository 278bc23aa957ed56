"""How the newsroom decides: the policy of its sign-offs and its rating scale, in force and as they were."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import require_match
from api.v1.serializers.policies import PolicyForm, PolicySerializer, ScaleForm, ScaleSerializer, VersionQuery
from api.v1.views.base import ApiView
from claims.access import Action
from claims.models import Policy, Scale
from claims.selectors import policies as selectors
from claims.services import policies as services


class InForceView(ApiView):
    """The version of something that is in force."""

    actions = {"GET": Action.READ, "PUT": Action.SET_POLICY}
    queries = {"GET": VersionQuery}
    http_method_names: Sequence[str] = ["get", "head", "put"]

    def in_force(self) -> Policy | Scale:
        """The newest version."""
        raise NotImplementedError

    def as_it_was(self, number: int) -> Policy | Scale:
        """The version of that number. Raises `NotFoundError`."""
        raise NotImplementedError

    def put_in_force(self, expected: int, given: dict[str, Any]) -> None:
        """Make what was sent the next version after `expected`."""
        raise NotImplementedError

    def answered(self, number: int | None = None) -> Response:
        """The newest version, or that of `number`, with its ETag."""
        return self.single(self.in_force() if number is None else self.as_it_was(number))

    def replaced(self) -> Response:
        """The newest version once what was sent is in force, if the caller knew the one before."""
        with transaction.atomic():
            before = self.in_force()
            require_match(self.request, self.etag(self.shown([before])[0]))
            self.put_in_force(before.number, self.body())
        return self.answered()


class PolicyView(InForceView):
    """What a verdict needs before it is signed off."""

    shape = PolicySerializer
    bodies = {"PUT": PolicyForm}

    def in_force(self) -> Policy:
        """The newest policy, or the desk's own."""
        return selectors.policy(self.actor.newsroom_id)

    def as_it_was(self, number: int) -> Policy:
        """One policy, in force or not."""
        return selectors.policy_version(self.actor.newsroom_id, number)

    def put_in_force(self, expected: int, given: dict[str, Any]) -> None:
        """Set the policy."""
        services.set_policy(by=self.actor, expected=expected, **given)

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """Read the policy in force, or an older version with `?version=`: 0 is the desk's own."""
        return self.answered(self.asked.get("version"))

    def put(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """Put a new version in force. With another `origin_threshold` every claim is counted anew.

        What waits for review was proposed under the one before, and has to be proposed again to be approved.
        """
        return self.replaced()


class ScaleView(InForceView):
    """The house's own ratings."""

    shape = ScaleSerializer
    bodies = {"PUT": ScaleForm}

    def in_force(self) -> Scale:
        """The newest scale, or the desk's own."""
        return selectors.scale(self.actor.newsroom_id)

    def as_it_was(self, number: int) -> Scale:
        """One scale, in force or not."""
        return selectors.scale_version(self.actor.newsroom_id, number)

    def put_in_force(self, expected: int, given: dict[str, Any]) -> None:
        """Set the scale."""
        services.set_scale(by=self.actor, expected=expected, **given)

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """Read the scale in force, or an older version with `?version=`: 0 is the desk's own."""
        return self.answered(self.asked.get("version"))

    def put(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """Put a new version in force; verdicts keep the rating of the version that they were made under."""
        return self.replaced()


class PolicyVersionsView(ApiView):
    """The versions of the policy."""

    shape = PolicySerializer
    actions = {"GET": Action.READ}
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List the versions that the newsroom set, newest first."""
        return self.listed(selectors.policies())


class ScaleVersionsView(ApiView):
    """The versions of the rating scale."""

    shape = ScaleSerializer
    actions = {"GET": Action.READ}
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List the versions that the newsroom set, newest first."""
        return self.listed(selectors.ratings())
