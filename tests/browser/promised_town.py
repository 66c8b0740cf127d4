"""One promise that waits, one that was answered, and recommendations that are being collected."""

from datetime import timedelta

from django.utils import timezone

import make
from weltoffen.base.links import bearing
from weltoffen.base.organizations.models import Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.promises import operations, permissions
from weltoffen.domain.promises.operations.campaign import CampaignDraft
from weltoffen.domain.promises.operations.suggestion import SuggestionDraft


def make_promised(officer: Person) -> dict[str, int | str]:
    now, today = timezone.now(), timezone.localdate()
    actor = make.acting(officer, today)
    body = make.make_body("Arbeitskreis mit Zusagen")
    Charter.objects.create(body=body, kind="working_group")
    clerk = make.make_clerk(name="Sachbearbeitung Zusagen")
    department = clerk.memberships.get().organization
    made = [
        operations.give(
            actor,
            body,
            kind="recommendation",
            title=title,
            text="Das Amt prüft und berichtet.",
            owner_organization=department,
            owner_person=clerk,
            report_on=today + timedelta(days=9),
            at=now,
        )
        for title in ("Psychotherapie in Dari", "Merkblatt in sechs Sprachen")
    ]
    operations.answer_promise(actor, made[1], answer="Liegt gedruckt vor.", at=now)
    link = bearing.issue(made[0], permissions.LINK, expires_at=now + timedelta(days=9), at=now)
    draft = CampaignDraft(addressed_to=department, answer_by=today + timedelta(days=90))
    campaign = operations.open_campaign(actor, body, year=today.year, draft=draft, at=now)
    said = SuggestionDraft("Beratung am Abend", "Einmal in der Woche bis 19 Uhr.")
    suggestion = operations.suggest(actor, campaign, draft=said)
    return {
        "promise": made[0].pk,
        "answered_promise": made[1].pk,
        "promise_link": link,
        "campaign": campaign.pk,
        "suggestion": suggestion.pk,
    }
