"""What the API keeps for itself: how many calls were made in the running minute, where there is no Redis to count."""

from typing import ClassVar

from django.db import models


class Counter(models.Model):
    """The calls of one caller in one minute; the row is used again for the next. Unlogged on PostgreSQL: a crash
    empties the table, which costs a minute's counts and spares every call the write-ahead log.
    """

    key = models.CharField(max_length=100, primary_key=True)
    window = models.BigIntegerField(db_index=True)
    used = models.PositiveBigIntegerField()

    objects: ClassVar[models.Manager["Counter"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.key}: {self.used}"
