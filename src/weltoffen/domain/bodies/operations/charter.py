"""A body is set up and changed; its earlier names stay with their dates."""

from datetime import date, timedelta

from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies import permissions
from weltoffen.domain.bodies.drafts import OF_BODY, OF_CHARTER, CharterDraft
from weltoffen.domain.bodies.models import Charter

LINES = ("name", "short_name", "classification", "legal_basis", "place")
CHANGED = _("Somebody else has changed this body meanwhile.")


@operation("bodies.set_up", permissions.SET_UP)
def set_up_body(actor: Actor, parent: Organization, *, draft: CharterDraft) -> Charter:
    """A body below another (a sub-group), or one of the Office's own. Who runs the one above runs
    the sub-group, too; what is public of it the Office decides."""
    _must_be_sound(draft, None)
    of_office = actor is CLOCK or actor.holds(*permissions.OFFICE)
    if not of_office and (draft.meets_in_public or draft.publishes_minutes):
        raise Refused(_("The Integration Office decides what is public of a body."))
    above = parent if parent.kind == Organization.Kind.BODY else draft.parent
    body = Organization(kind=Organization.Kind.BODY, is_kept_here=True)
    charter = Charter(body=body)
    _write(charter, draft)
    body.parent = above
    body.save()
    charter.body = body
    charter.save()
    _connect(charter, draft)
    if not of_office and actor.person_id is not None:
        body.memberships.create(
            person_id=actor.person_id,
            role=Role.COORDINATOR,
            has_vote=False,
            start_on=draft.start_on,
        )
    return charter


@operation("bodies.change", permissions.CHANGE)
def change_charter(
    actor: Actor,
    charter: Charter,
    *,
    draft: CharterDraft,
    expected_version: int,
    renamed_on: date | None = None,
) -> None:
    """What the form says holds from now on; a new name leaves the old one with its last day."""
    if charter.version != expected_version:
        raise Conflict(CHANGED)
    body = charter.body
    _must_be_sound(draft, body)
    public = (draft.meets_in_public, draft.publishes_minutes)
    if public != (body.meets_in_public, charter.publishes_minutes):
        raise Refused(_("What is public of a body is decided by itself, with a reason."))
    if one_line(draft.name) != body.name:
        _keep_name(body, renamed_on)
    before = {name: getattr(charter, name) for name in OF_CHARTER}
    _write(charter, draft)
    changed = {name for name, value in before.items() if getattr(charter, name) != value}
    # what somebody changed by hand is no assumption any more
    charter.assumed = [name for name in charter.assumed if name not in changed]
    charter.version += 1
    body.is_kept_here = True
    body.save()
    charter.save()
    _connect(charter, draft)


@operation("bodies.confirm", permissions.CHANGE)
def confirm_charter(actor: Actor, charter: Charter, *, expected_version: int) -> None:
    """What the profile assumed is right as it stands: nothing is marked any more."""
    if charter.version != expected_version:
        raise Conflict(CHANGED)
    charter.assumed = []
    charter.version += 1
    charter.save(update_fields=["assumed", "version"])
    charter.body.series.update(is_assumed=False)
    charter.body.standing_items.update(is_assumed=False)


def _write(charter: Charter, draft: CharterDraft) -> None:
    for name in (*OF_BODY, *OF_CHARTER):
        value = getattr(draft, name)
        if name in LINES:
            value = one_line(value)
        elif isinstance(value, str):
            value = value.strip()
        setattr(charter.body if name in OF_BODY else charter, name, value)
    if charter.quorum != Charter.Quorum.NUMBER:
        charter.quorum_number = None


def _connect(charter: Charter, draft: CharterDraft) -> None:
    charter.fields.set(draft.fields)
    together = {*draft.shared_with}
    if name := one_line(draft.joined_by):
        known, _made = Organization.objects.get_or_create(
            name=name, is_municipality=True, defaults={"kind": Organization.Kind.PARTNER}
        )
        together.add(known)
    charter.shared_with.set(together)


def _keep_name(body: Organization, renamed_on: date | None) -> None:
    last = body.former_names.order_by("-end_on").first()
    begin = last.end_on + timedelta(days=1) if last and last.end_on else body.start_on
    end = renamed_on - timedelta(days=1) if renamed_on else None
    if begin and end and end < begin:
        raise Refused(_("The body is younger than its new name."))
    body.former_names.create(name=body.name, start_on=begin, end_on=end)


def _must_be_sound(draft: CharterDraft, body: Organization | None) -> None:
    if not one_line(draft.name):
        raise Refused(_("A name is needed."))
    if draft.start_on and draft.end_on and draft.end_on < draft.start_on:
        raise Refused(_("The end is before the beginning."))
    if draft.quorum == Charter.Quorum.NUMBER and not draft.quorum_number:
        raise Refused(_("Please say how many votes must be there."))
    if body is not None and body == draft.predecessor:
        raise Refused(_("A body is not its own predecessor."))
    above = draft.parent
    while above is not None:
        if body is not None and above == body:
            raise Refused(_("A body cannot be a sub-group of itself."))
        above = above.parent
