"""Mail, where the operator has set up a server for it. It goes out beside the request, which neither waits nor fails.

What a mail holds is nowhere stored: a link with a secret in it has no place in a job's row.
"""

import logging
from collections.abc import Sequence
from threading import Thread

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


def send(to: str, subject: str, text: str) -> bool:
    """Send a mail once the transaction is committed; whether there is a server that it is given to."""
    if not settings.SENDS_MAIL:
        return False
    transaction.on_commit(Thread(target=_send, args=([to], subject, text), daemon=True).start)
    return True


def send_now(to: Sequence[str], subject: str, text: str) -> None:
    """Send a mail whatever becomes of the transaction."""
    Thread(target=_send, args=(to, subject, text), daemon=True).start()


def _send(to: Sequence[str], subject: str, text: str) -> None:
    try:
        send_mail(" ".join(subject.split()), text, None, to)
    except Exception as error:  # noqa: BLE001 - whatever a mail server does, it is only a mail
        log.warning("A mail could not be sent (%s).", type(error).__name__)


def invite(to: str, link: str, *, newsroom: str) -> bool:
    """Send the link of an invitation; whether there is a server that it is given to."""
    said = {"newsroom": newsroom, "link": link}
    subject = _("Your invitation to %(newsroom)s") % said
    text = _("You are invited into the newsroom %(newsroom)s. Open this link to come in:\n\n%(link)s\n\n") % said
    return send(to, subject, text + _("It holds once, for seven days. If you don’t know what this is, leave it.\n"))
