"""What a worker does: a translating machine takes seconds, and no page waits for it."""

from django.utils import timezone
from django_tasks import task

from weltoffen.base.translations.machine.choosing import translator
from weltoffen.base.translations.machine.drafting import draft
from weltoffen.base.translations.models import Translation


@task()
def draft_by_machine(translation_id: int) -> None:
    row = Translation.objects.filter(pk=translation_id).first()
    if row is not None and row.asked_at is not None:
        draft(row, translator(), at=timezone.now())
