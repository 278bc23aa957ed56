"""The project's application where Celery workers listen: as everywhere, and with a bell hung over the job table."""

from claims.bell import hang
from factcheck.apps import FactcheckConfig
from factcheck.bell import bell


class RingingConfig(FactcheckConfig):
    """The project, in production."""

    def ready(self) -> None:
        """Hang the bell."""
        super().ready()
        hang(bell.ring)
