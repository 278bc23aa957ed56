"""Make a newsroom with its first admin. For somebody new the link by which they come in is printed, alone."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django_scopes import scope

from claims import access
from claims.errors import DomainError
from claims.models import Member, User
from claims.selectors import invitations as waiting
from claims.services import invitations, newsrooms


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="its short name: small letters, digits and hyphens")
        parser.add_argument("--name", required=True, help="what people call it")
        parser.add_argument("--admin", required=True, metavar="EMAIL", help="its first admin")
        parser.add_argument("--admin-name", default="", metavar="NAME", help="what a new admin is called")

    def handle(self, **options: Any) -> None:
        try:
            with transaction.atomic():
                member, secret = _make(options)
        except DomainError as error:
            raise CommandError(error.detail) from None
        say = self.stderr.write
        say(f"The newsroom {member.newsroom.slug} is there, and {member.user.email} is its admin.")
        if secret:
            say("They come in by this link, once, within seven days. It can't be shown again:")
            self.stdout.write(settings.DESK_ADDRESS.rstrip("/") + reverse("join:link", args=[secret]))
        elif member.user.has_usable_password():
            say("They have an account: they find it when they sign in.")
        else:
            say("They have no password yet: they come in by the link of the newsroom that added them first.")


def _make(options: dict[str, Any]) -> tuple[Member, str | None]:
    """The newsroom's admin, and the secret of their link unless they sign in already."""
    admin = _user(options["admin"], options["admin_name"])
    member = newsrooms.create_newsroom(slug=options["slug"], name=options["name"], admin=admin)
    if not waiting.waits_for_password(member):
        return member, None
    with scope(newsroom=member.newsroom):
        return member, invitations.invite_member(by=access.system(member.newsroom_id), member=member)[1]


def _user(email: str, name: str) -> User:
    email, name = newsrooms.person(email, name)
    return User.objects.filter(email=email).first() or newsrooms.new_user(email=email, name=name)
