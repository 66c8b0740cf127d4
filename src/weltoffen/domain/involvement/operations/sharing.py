"""Who may know of a confidential paper besides those who work on it."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import note
from weltoffen.base.documents.versions import admit
from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import notices, permissions
from weltoffen.domain.involvement.models import Involvement


@operation("involvement.share", permissions.SHARE)
def share(actor: Actor, involvement: Involvement, *, person: Person, at: datetime) -> None:
    """One more person who may know of it; written into the journal."""
    admit(involvement.paper, person)
    note(actor, involvement.case, text=f"Einsicht gegeben: {person.name}.", at=at)
    notices.shared(actor, involvement, person, at=at)


@operation("involvement.unshare", permissions.SHARE)
def unshare(actor: Actor, involvement: Involvement, *, person: Person, at: datetime) -> None:
    """Somebody who was let in needs to know no longer; who works on it stays."""
    if person.pk in involvement.at_work:
        raise Refused(_("This person works on the involvement and needs to know of it."))
    involvement.paper.readers.remove(person)
    note(actor, involvement.case, text=f"Einsicht beendet: {person.name}.", at=at)
