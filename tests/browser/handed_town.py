"""A body with a sheet before its meeting, and somebody whose work is being handed over."""

from datetime import timedelta

from django.utils import timezone

import make
from domain.handover.leaving import make_case
from domain.situation.bodied import make_body, make_meeting, make_promise
from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.handover.drafts import Knowledge
from weltoffen.domain.handover.operations import (
    finish_handover,
    note_knowledge,
    prepare_body_handover,
    prepare_work_handover,
)
from weltoffen.domain.situation.operations import freeze_sheet


def make_handed(lead: Person) -> dict[str, int]:
    now, today = timezone.now(), timezone.localdate()
    actor = make.acting(lead, today)
    body = make_body("Arbeitskreis Ausbildung")
    leaving = make.make_person("Geschäftsführung, geht", body, Role.COORDINATOR)
    taker = make.make_person("Geschäftsführung, kommt", body, Role.MEMBER)
    make_promise(body, "Dolmetschen in der Berufsschule", due_on=today, owner=leaving)
    make_case(leaving, procedure="referral")
    ahead = make_meeting(body, now + timedelta(days=9))
    past = make_meeting(body, now - timedelta(days=30))
    freeze_sheet(actor, past, at=now - timedelta(days=30))
    on = today + timedelta(days=20)
    work = prepare_work_handover(actor, leaving, to_person=taker, on=on, at=now)
    note_knowledge(actor, work, knowledge=Knowledge("Im Juli im Garten", "Die Berufsschule"))
    alone = make_body("Netzwerk Patenschaften")
    make.make_membership(taker, alone, Role.COORDINATOR)
    done = prepare_body_handover(actor, alone, to_person=leaving, on=today, at=now)
    finish_handover(actor, done, at=now)
    return {
        "sheet_ahead": ahead.pk,
        "sheet_past": past.pk,
        "sheet_charter": Charter.objects.get(body=body).pk,
        "handover": work.pk,
        "handover_done": done.pk,
    }
