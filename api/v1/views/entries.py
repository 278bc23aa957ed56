"""Entries that are withdrawn and brought back, and stay on file either way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from rest_framework.response import Response

from api.v1.views.base import ApiView


class EntryView(ApiView):
    """One entry, which `find` finds."""

    def withdrawn(self, entry_id: UUID, act: Callable[[Any], object]) -> Response:
        """The entry once `act` took it out of what counts, if it is still the one that the caller read."""
        with self.changing(entry_id) as entry:
            act(entry)
        return self.single(self.find(entry_id))

    def restored(self, entry_id: UUID, act: Callable[[Any], object]) -> Response:
        """The entry once `act` brought it back."""
        entry = self.find(entry_id)
        self.body()
        act(entry)
        return self.single(self.find(entry_id))
