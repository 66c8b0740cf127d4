"""What a worker does: publishing a whole council takes longer than the clock may wait."""

from django_tasks import task

from weltoffen.domain.meetings.serving.following import follow


@task()
def publish_oparl() -> None:
    follow()
