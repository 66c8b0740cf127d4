"""What a person does with notices."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.notices import permissions
from weltoffen.base.notices.models import Kind, Notice, Preference
from weltoffen.base.organizations.models import Person


@operation("notices.read_notice", permissions.READ)
def read_notice(actor: Actor, notice: Notice, *, at: datetime) -> None:
    """The first reading counts."""
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])


@operation("notices.read_all", permissions.READ_ALL)
def read_all(actor: Actor, person: Person, *, at: datetime) -> int:
    """How many were still unread."""
    return Notice.objects.filter(recipient=person, read_at=None).update(read_at=at)


@operation("notices.choose_mail", permissions.CHOOSE_MAIL)
def choose_mail(actor: Actor, person: Person, *, kind: Kind, mail: Preference.Mail) -> None:
    """How this person wants to be told this kind of thing by mail."""
    Preference.objects.update_or_create(person=person, kind=kind, defaults={"mail": mail})
