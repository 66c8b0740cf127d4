"""What a worker does: publishing a whole council takes longer than the clock may wait."""

from django_tasks import task

from weltoffen.domain.meetings.serving.publishing import publish


@task()
def publish_oparl() -> None:
    publish()
