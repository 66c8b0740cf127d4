"""What a worker does when somebody does not want to wait for the night."""

from django.utils import timezone
from django_tasks import task

from weltoffen.domain.watch.models import Source
from weltoffen.domain.watch.rounds import read_any


@task()
def read_now(source_id: int) -> None:
    """One source, asked for by a person; a broken one notes in its reading why."""
    source = Source.objects.filter(pk=source_id, is_active=True).first()
    if source is not None:
        read_any(source, at=timezone.now())
