"""Make an API token and print it, alone, on standard output. It can't be shown again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django_scopes import scope

from claims import access
from claims.enums import Role, Scope
from claims.errors import DomainError
from claims.models import Member, Newsroom
from claims.selectors import members
from claims.services import tokens


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("newsroom", metavar="NEWSROOM_SLUG")
        parser.add_argument("--name", required=True, help="what the token is for")
        parser.add_argument(
            "--scope", action="append", choices=[scope.value for scope in Scope], help="may be repeated; default: all"
        )
        parser.add_argument("--member", metavar="EMAIL", help="whom it acts for; default: the first admin")
        parser.add_argument("--expires", metavar="TIME", help="RFC 3339, such as 2027-01-31T00:00:00Z")

    def handle(self, **options: Any) -> None:
        newsroom = Newsroom.objects.filter(slug=options["newsroom"]).first()
        if newsroom is None:
            raise CommandError(f"There is no newsroom {options['newsroom']}.")
        with scope(newsroom=newsroom):
            member = _member(options["member"])
            try:
                _, text = tokens.create_token(
                    by=access.system(newsroom.pk),
                    member=member,
                    name=options["name"],
                    scopes=[Scope(name) for name in options["scope"] or list(Scope)],
                    expires_at=_time(options["expires"]),
                )
            except DomainError as error:
                raise CommandError(error.detail) from None
        self.stdout.write(text)


def _member(email: str | None) -> Member:
    known = members.listing()
    if email:
        found = known.filter(user__email__iexact=email).first()
        if found is None:
            raise CommandError(f"{email} is no active member of this newsroom.")
        return found
    found = known.filter(role=Role.ADMIN).order_by("created_at").first()
    if found is None:
        raise CommandError("This newsroom has no active admin; name a member with --member.")
    return found


def _time(given: str | None) -> Any:
    if given is None:
        return None
    time = parse_datetime(given)
    if time is None or is_naive(time):
        raise CommandError(f"--expires is {given!r}; it takes a time with its zone, such as 2027-01-31T00:00:00Z.")
    return time
