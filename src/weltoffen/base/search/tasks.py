"""What a worker does: the index anew takes a minute, and must not hold up the clock."""

from django.utils.module_loading import autodiscover_modules
from django_tasks import task

from weltoffen.base.search.rebuilding import rebuild


@task()
def rebuild_index() -> None:
    """Parts of compounds are found from then on also where the parts came later."""
    autodiscover_modules("findable")
    rebuild()
