"""What is told of sources: to those who can do something about it."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Role
from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import people_with
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.watch.models import Source


def fell_silent(source: Source, reason: str, *, at: datetime) -> None:
    day = timezone.localdate(at)
    office = Organization.objects.filter(key=city().office).first()
    leads = list(people_with(Role.LEAD, at=office, on=day)) if office else []
    tell(
        [*people_with(Role.OPERATOR, on=day), *leads],
        kind=Kind.CHANGED,
        title=f"Quelle der Ratsschau: {str(source)[:150]}",
        body=f"{reason} Solange das so ist, kann die Ratsschau Vorlagen übersehen.",
        subject=reference(source),
        at=at,
    )
