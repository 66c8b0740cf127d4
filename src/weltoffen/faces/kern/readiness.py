"""What an invitation still lacks, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from weltoffen.domain.meetings.rules import Missing


def in_words(missing: Iterable[Missing]) -> list[str]:
    return [_(one.sentence) % {"count": one.count} for one in missing]
