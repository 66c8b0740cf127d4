"""Where a calendar sends its answer: the reply address of the installation, with a key of the
invitation behind a plus (RFC 5233).

The key is a secret that only the invited person was sent, like the link in the same mail; whoever
holds it may answer for this one invitation and see nothing. It stays the same as long as the
invitation is there: a calendar takes changes only from the organizer it knows.
"""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.domain.meetings.models import Invitation
from weltoffen.domain.meetings.permissions import INVITATION_REPLY

NAME = "Antwort aus dem Kalender"  # who acts, in the trail
LONG = 20  # hexadecimal digits


def address_for(invitation: Invitation) -> str:
    """Empty where no mailbox reads answers: then they come by the link in the mail."""
    name, at, host = settings.REPLY_ADDRESS.partition("@")
    return f"{name}+{invitation.pk}-{_key(invitation.pk)}@{host}" if at else ""


def invitation_at(address: str) -> Invitation | None:
    """The one whose address this is; None for what nobody was sent."""
    tag = address.rpartition("@")[0].partition("+")[2]
    number, _dash, key = tag.partition("-")
    if not (number.isdecimal() and number.isascii() and len(number) < 18):
        return None
    if not constant_time_compare(key.casefold(), _key(int(number))):
        return None
    return (
        Invitation.objects.select_related("meeting__body", "person").filter(pk=int(number)).first()
    )


def bearer(invitation: Invitation) -> Actor:
    return Actor(NAME, bears=frozenset({(INVITATION_REPLY, reference(invitation))}))


def _key(pk: int) -> str:
    return salted_hmac(INVITATION_REPLY, str(pk), algorithm="sha256").hexdigest()[:LONG]
