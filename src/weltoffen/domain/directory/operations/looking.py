"""What the clock finds out: which websites answer, what was shown how often, how things stand."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import F

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import CheckedAddress, Offer, OfferCount, UpkeepDay


@operation("directory.note_answers", permissions.NOTE_DAY)
def note_answers(actor: Actor, day: UpkeepDay, *, answers: Mapping[str, str], at: datetime) -> None:
    """By address: empty when it answered, else what went wrong; a good answer ends the count."""
    known = {row.url: row for row in CheckedAddress.objects.filter(url__in=answers)}
    for url, problem in answers.items():
        row = known.get(url) or CheckedAddress(url=url)
        row.checked_at, row.problem = at, problem[:300]
        row.failures = row.failures + 1 if problem else 0
        row.save()


@operation("directory.forget_addresses", permissions.NOTE_DAY)
def forget_addresses(actor: Actor, day: UpkeepDay, *, urls: list[str]) -> None:
    """Websites that no offer and no provider names any more."""
    CheckedAddress.objects.filter(url__in=urls).delete()


@operation("directory.note_shown", permissions.NOTE_DAY)
def note_shown(actor: Actor, day: UpkeepDay, *, counts: Mapping[date, Mapping[int, int]]) -> None:
    """How often the pages of offers went out, by day."""
    wanted = {offer for by_offer in counts.values() for offer in by_offer}
    there = set(Offer.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for on, by_offer in counts.items():
        shown = sorted(there & set(by_offer))
        rows = (OfferCount(offer_id=offer, day=on) for offer in shown)
        OfferCount.objects.bulk_create(rows, ignore_conflicts=True)
        of_day, by_number = OfferCount.objects.filter(day=on), defaultdict(list)
        for offer in shown:
            by_number[by_offer[offer]].append(offer)
        for number, offers in by_number.items():
            of_day.filter(offer__in=offers).update(shown=F("shown") + number)


@operation("directory.note_day", permissions.NOTE_DAY)
def note_day(actor: Actor, day: UpkeepDay, *, figures: Mapping[str, int]) -> UpkeepDay:
    """How things stand on this day, for the trend."""
    day.figures = dict(figures)
    day.save()
    return day
