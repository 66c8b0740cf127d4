"""An item of a committee on which the invented city's council must be heard."""

from django.utils import timezone

import make
from domain.hearing.heard import make_item
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.hearing import operations
from weltoffen.domain.hearing.queries import heard_council


def make_heard() -> dict[str, int | str]:
    council = heard_council()
    assert council is not None
    committee = Organization.objects.get(key="bauausschuss")
    make_item(committee, days=(timezone.now() - make.AT).days + 10)
    made = operations.look_ahead(CLOCK, council, at=timezone.now())
    return {"hearing": made[-1].pk}
