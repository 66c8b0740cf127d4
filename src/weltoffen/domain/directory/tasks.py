"""What a worker does: taking in a large feed takes minutes, and nobody should wait for it."""

from django.utils import timezone
from django_tasks import task

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.documents import waiting
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import actor_for
from weltoffen.domain.directory import importing, operations
from weltoffen.domain.directory.imports.decisions import Decisions
from weltoffen.domain.directory.models import Intake
from weltoffen.domain.directory.upkeep import doubling, looking

GONE = "Die Datei war nicht mehr da, als das Einlesen begann. Bitte laden Sie sie noch einmal hoch."


@task()
def go_on_with_intake(intake_id: int, person_id: int, key: str) -> None:
    """In the name of the person who confirmed the preview, with what they decided there."""
    intake = Intake.objects.select_related("feed").filter(pk=intake_id).first()
    if intake is None or intake.state != Intake.State.RUNNING:
        return
    now = timezone.now()
    kept = waiting.find(person_id, key, at=now)
    if kept is None:
        operations.fail_intake(CLOCK, intake, reason=GONE, at=now)
        return
    person = Person.objects.filter(pk=person_id).first()
    actor = actor_for(person, timezone.localdate(now))
    try:
        read = importing.look(
            intake.feed, content=kept.content, mapping=kept.notes.get("mapping"), at=now
        )
    except NotReadable as error:
        operations.fail_intake(CLOCK, intake, reason=str(error), at=now)
        return
    decisions = Decisions.from_plain(kept.notes.get("decisions", {}))
    importing.go_on(actor, intake, recognised=read.recognised, decisions=decisions, at=now)
    waiting.forget(kept)


@task()
def read_feeds() -> None:
    """The night of the directory's feeds."""
    importing.read_feeds(timezone.now())


@task()
def check_websites() -> None:
    """Those of offers and providers, each once a week: this takes long."""
    looking.check_websites(at=timezone.now())


@task()
def find_doubles() -> None:
    """Offers that stand here twice, for the Office to decide."""
    doubling.find_doubles()
