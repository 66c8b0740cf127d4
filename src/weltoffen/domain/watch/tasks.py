"""What a worker does: reading takes long, and must not hold up the clock's seals and mails."""

from django.utils import timezone
from django_tasks import task

from weltoffen.domain.watch.models import Source
from weltoffen.domain.watch.rounds import judge_anew, night, read_any


@task()
def read_now(source_id: int) -> None:
    """One source, asked for by a person; a broken one notes in its reading why."""
    source = Source.objects.filter(pk=source_id, is_active=True).first()
    if source is not None:
        read_any(source, at=timezone.now())


@task()
def judge_all_anew() -> None:
    """After another model was taken."""
    judge_anew(timezone.now())


@task()
def watch_councils() -> None:
    """The night of the council watch."""
    night(timezone.now())
