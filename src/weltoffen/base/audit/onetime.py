"""One-time keys of forms: claimed first, so that a second submit waits for the first and loses."""

from datetime import datetime

from weltoffen.base.audit.models import OneTimeKey


def claim(key: str, *, person_id: int | None) -> OneTimeKey:
    """IntegrityError when somebody has it; inside the transaction of the deed."""
    return OneTimeKey.objects.create(key=key, person_id=person_id, location="")


def note_location(row: OneTimeKey, location: str) -> None:
    row.location = location[:500]
    row.save(update_fields=["location"])


def location_of(key: str, *, person_id: int | None) -> str:
    """Where the first submit led; nothing for anybody else's key."""
    row = OneTimeKey.objects.filter(key=key, person_id=person_id).first()
    return row.location if row else ""


def forget_before(moment: datetime) -> int:
    """Nobody sends a form again that was sent so long ago."""
    return OneTimeKey.objects.filter(at__lt=moment).delete()[0]
