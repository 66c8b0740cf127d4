"""Who owes: an organisation, a person in charge, a deputy. Nothing that is owed is nobody's."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, note
from weltoffen.base.links import bearing
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import tidy
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.promises import checking, notices, permissions
from weltoffen.domain.promises.models import Promise


@operation("promises.assign", permissions.ASSIGN)
def assign(
    actor: Actor,
    promise: Promise,
    *,
    person: Person | None,
    deputy: Person | None = None,
    expected_version: int | None = None,
    at: datetime,
) -> Promise:
    """Within the organisation that owes: somebody answers, somebody else stands in."""
    lock(promise.case, expected_version=expected_version)
    return _hand_to(actor, promise, promise.case.office, person, deputy, "", at)


@operation("promises.reassign", permissions.KEEP)
def reassign(
    actor: Actor,
    promise: Promise,
    *,
    organization: Organization,
    person: Person | None,
    deputy: Person | None = None,
    reason: str,
    expected_version: int | None = None,
    at: datetime,
) -> Promise:
    """Somebody else owes it from now on; why stays with it."""
    lock(promise.case, expected_version=expected_version)
    said = tidy(reason)[:1_000]
    if not said:
        raise Refused(_("Please say why somebody else owes it now."), field="reason")
    return _hand_to(actor, promise, organization, person, deputy, said, at)


def _hand_to(
    actor: Actor,
    promise: Promise,
    organization: Organization,
    person: Person | None,
    deputy: Person | None,
    reason: str,
    at: datetime,
) -> Promise:
    case = promise.case
    checking.must_be_open(promise)
    checking.must_be_two(person, deputy)
    case.office, case.owner, case.deputy = organization, person, deputy
    case.version += 1
    case.save(update_fields=["office", "owner", "deputy", "version"])
    who = ", ".join(
        filter(
            None,
            [
                organization.name,
                person.name if person else "",
                f"Vertretung {deputy.name}" if deputy else "",
            ],
        )
    )
    note(actor, case, text=f"Zuständig: {who}" + (f" ({reason})" if reason else ""), at=at)
    bearing.revoke(promise, permissions.LINK, at=at)
    notices.tell_owner(actor, promise, "Zusage für Sie", mail="given", at=at)
    return promise
