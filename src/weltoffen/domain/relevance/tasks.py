"""What a worker does after another model was taken."""

from django.utils import timezone
from django_tasks import task

from weltoffen.domain.relevance.assessing import assess_papers


@task()
def read_again() -> None:
    """All papers; those that the model in use has read already are left alone."""
    assess_papers(timezone.now())
