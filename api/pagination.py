"""Cursor paging."""

from rest_framework.pagination import CursorPagination


class Cursor(CursorPagination):
    """Stub."""
