"""The tenant, and a user in it with a role."""

from typing import ClassVar

from django.db import models

from claims import clock
from claims.enums import Role
from claims.models.base import NewsroomModel, choices, new_id


class Newsroom(models.Model):
    """A newsroom. `origin_threshold` is the number of independent origins that corroborate or contradict a claim."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    origin_threshold = models.PositiveSmallIntegerField(default=2)
    created_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[models.Manager["Newsroom"]] = models.Manager()

    def __str__(self) -> str:
        return self.name


class Member(NewsroomModel):
    """A user in a newsroom. `version` counts changes, for conditional updates.

    `first_steps_hidden` is the member's own wish, and no change of who they are here.
    """

    user = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=choices(Role), default=Role.VIEWER)
    is_active = models.BooleanField(default=True)
    first_steps_hidden = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsroom", "user"], name="one_membership_per_newsroom")]

    def __str__(self) -> str:
        return str(self.user)
