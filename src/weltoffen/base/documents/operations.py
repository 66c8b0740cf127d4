"""Every change to papers and files that people make; imported ones are written by the watch."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents import permissions
from weltoffen.base.documents.keeping import kept
from weltoffen.base.documents.models import Consultation, File, Paper, PaperVersion
from weltoffen.base.documents.route import Stop
from weltoffen.base.documents.versions import admit, append_version, put_into_index
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Refused


@operation("documents.keep_file", permissions.KEEP_FILE)
def keep_file(
    actor: Actor, organization: Organization, *, content: bytes, file_name: str, text: str = ""
) -> File:
    """Store the bytes, then the row. Faces extract the text before, outside the transaction."""
    return kept(content, file_name, text)


@operation("documents.draft_paper", permissions.DRAFT)
def draft_paper(
    actor: Actor,
    originator: Organization,
    *,
    name: str,
    text: str,
    file: File | None = None,
    concern: Term | None = None,
    paper_type: str = "",
    reference: str = "",
    is_confidential: bool = False,
    route: Sequence[Stop] = (),
    at: datetime,
) -> Paper:
    """A paper with its first version and the bodies it is meant for."""
    paper = Paper.objects.create(
        name=_titled(name),
        reference=one_line(reference),
        paper_type=one_line(paper_type),
        created_on=timezone.localdate(at),
        originator=originator,
        concern=concern,
        is_confidential=is_confidential,
        submitter_id=actor.person_id,
    )
    append_version(paper, text=text, file=file, created_by_id=actor.person_id, at=at)
    for stop in route:
        paper.consultations.create(
            organization=stop.organization, planned_on=stop.planned_on, role=stop.role
        )
    return paper


@operation("documents.add_version", permissions.CHANGE)
def add_version(
    actor: Actor, paper: Paper, *, text: str, file: File | None = None, note: str = "", at: datetime
) -> PaperVersion:
    """A new wording; what was stated or cleared stays tied to the earlier one."""
    if paper.withdrawn_at is not None:
        raise Refused(_("The paper has been withdrawn."))
    return append_version(
        paper, text=text, file=file, note=one_line(note), created_by_id=actor.person_id, at=at
    )


@operation("documents.plan_consultation", permissions.CHANGE)
def plan_consultation(
    actor: Actor,
    paper: Paper,
    *,
    organization: Organization,
    planned_on: date | None,
    role: str = "",
) -> Consultation:
    """Another stop on the route, or another date for a stop that is planned already."""
    stop, _created = paper.consultations.update_or_create(
        organization=organization,
        oparl_id=None,
        defaults={"planned_on": planned_on, "role": one_line(role)},
    )
    return stop


@operation("documents.give_reference", permissions.CHANGE)
def give_reference(actor: Actor, paper: Paper, *, reference: str) -> None:
    """The session service's number; by it the council's own record is known as this paper."""
    if paper.oparl_id:
        raise Refused(_("The council information system keeps the number of this paper."))
    paper.reference = one_line(reference)[:120]
    paper.save(update_fields=["reference"])
    put_into_index(paper)


@operation("documents.share_paper", permissions.CHANGE)
def share_paper(actor: Actor, paper: Paper, *, person: Person) -> None:
    """Let a person know of the paper, also when it is confidential."""
    admit(paper, person)


@operation("documents.unshare_paper", permissions.CHANGE)
def unshare_paper(actor: Actor, paper: Paper, *, person: Person) -> None:
    """The person no longer needs to know of the paper."""
    paper.readers.remove(person)


@operation("documents.send_to", permissions.CHANGE)
def send_to(actor: Actor, paper: Paper, *, organization: Organization) -> None:
    """The office sees the paper from now on, unless it is confidential."""
    paper.recipients.add(organization)


@operation("documents.withdraw_paper", permissions.CHANGE)
def withdraw_paper(actor: Actor, paper: Paper, *, at: datetime) -> None:
    """The department takes its paper back; nothing about it is deleted."""
    if paper.withdrawn_at is not None:
        raise Refused(_("The paper has been withdrawn."))
    paper.withdrawn_at = at
    paper.save(update_fields=["withdrawn_at"])


def _titled(name: str) -> str:
    if not (title := one_line(name)):
        raise Refused(_("A paper needs a title."))
    if len(title) > 1000:
        raise Refused(_("The title is longer than 1,000 characters."))
    return title
