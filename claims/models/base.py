"""What all stored things share: ids of UUID version 7, the newsroom they belong to, rows that never change."""

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar
from uuid import UUID

from django.db import models
from django_scopes import ScopedManager
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new UUID of version 7 (RFC 9562): ordered by time, so that indexes stay dense."""
    return uuid7()


def choices(enum: type[Any]) -> list[tuple[str, str]]:
    """The values of a plain string enum as Django's choices."""
    return [(member.value, member.value.replace("_", " ")) for member in enum]


Row = TypeVar("Row", bound=models.Model, covariant=True)

if TYPE_CHECKING:

    class NewsroomManager(models.Manager[Row]):
        """What the type checker sees of the scoped manager."""
else:

    class NewsroomManager(type(ScopedManager(newsroom="newsroom"))):
        """A manager whose queries are of the newsroom in scope; without a scope they raise `ScopeError`."""


class NewsroomModel(models.Model):
    """A row of one newsroom. Queries need `django_scopes.scope(newsroom=…)`, or raise `ScopeError`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    newsroom = models.ForeignKey("claims.Newsroom", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[NewsroomManager[Self]] = NewsroomManager()

    class Meta:
        abstract = True


class ImmutableError(TypeError):
    """Code tried to change a row that is kept for ever. The database would have refused it as well."""


class ImmutableModel(NewsroomModel):
    """A row that is written once. Triggers in the database refuse update and delete (`claims.triggers`)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; raise `ImmutableError` if it is stored already."""
        if not self._state.adding:
            raise ImmutableError(f"{type(self).__name__} rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raise `ImmutableError`."""
        raise ImmutableError(f"{type(self).__name__} rows are never deleted.")
