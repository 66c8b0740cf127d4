"""Evidence comes in by itself: from searches, referrals, waiting times; and by hand."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.audit.operation import reference as reference_of
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.gaps import counting, notices, opening, permissions, profile
from weltoffen.domain.gaps.models import Evidence, Gap, SearchCount
from weltoffen.domain.gaps.rules.places import Place

LONGEST_NOTE = 2_000
MOST_AT_ONCE = 50  # gaps that open in a night


@operation("gaps.note_evidence", permissions.COLLECT)
def note_evidence(
    actor: Actor,
    office: Organization,
    *,
    kind: str,
    place: Place,
    reason: str = "",
    subject: str = "",
    day: date,
) -> Evidence:
    """One more of its kind on a day. Says nothing about whom it concerned."""
    row, is_new = Evidence.objects.get_or_create(
        kind=kind,
        topic=place.topic,
        language=place.language,
        district=place.district,
        group=place.group,
        reason=reason,
        subject=subject,
        note="",
        day=day,
    )
    if is_new:
        opening.attach([row])
        row.save(update_fields=["gap"])
    else:
        Evidence.objects.filter(pk=row.pk).update(count=F("count") + 1)
    return row


@operation("gaps.note_from_body", permissions.NOTE)
def note_from_body(
    actor: Actor,
    office: Organization,
    *,
    text: str,
    topic: Term,
    place: Place,
    source: str,
    at: datetime,
) -> Evidence:
    """A working group, a counselling service or the Office itself says what is missing."""
    text = text.strip()
    if not text:
        raise Refused(_("Please write what is missing."), field="text")
    if not source.strip():
        raise Refused(_("Please say who has noticed it."), field="source")
    row = Evidence(
        kind=Evidence.Kind.NOTE,
        topic=topic.code,
        language=place.language,
        district=place.district,
        group=place.group,
        note=f"{source.strip()[:200]}: {text[:LONGEST_NOTE]}",
        day=timezone.localdate(at),
    )
    opening.attach([row])
    row.save()
    return row


@operation("gaps.fold_searches", permissions.COLLECT)
def fold_searches(actor: Actor, office: Organization, *, at: datetime) -> int:
    """Add up what was looked for in vain since the last time; how many searches."""
    rows: dict[tuple[date, Place], Evidence] = {}
    total = 0
    for day, place, words, number in counting.counted(at):
        total += number
        _count_words(words, place, day, number)
        row = rows.setdefault(
            (day, place),
            Evidence(
                kind=Evidence.Kind.SEARCH,
                day=day,
                topic=place.topic,
                language=place.language,
                district=place.district,
                group=place.group,
                count=0,
            ),
        )
        row.count += number
    _add(rows.values())
    return total


@operation("gaps.look_around", permissions.COLLECT)
def look_around(actor: Actor, office: Organization, *, at: datetime) -> list[Gap]:
    """At night: waiting times are noted once a month, and where evidence is strong, a gap opens."""
    today = timezone.localdate(at)
    _note_waiting(today)
    opened: list[Gap] = []
    while len(opened) < MOST_AT_ONCE and (found := opening.strongest_place(today)):
        topic, place, since = found
        gap = opening.make(actor, office, topic, place, is_by_hand=False, noticed_on=since, at=at)
        notices.tell_office(gap, "Neue Lücke", at=at)
        opened.append(gap)
    return opened


def _add(rows: Iterable[Evidence]) -> None:
    new = []
    for row in rows:
        found = Evidence.objects.filter(
            kind=row.kind,
            day=row.day,
            topic=row.topic,
            language=row.language,
            district=row.district,
            group=row.group,
        )
        if not found.update(count=F("count") + row.count):
            new.append(row)
    opening.attach(new)
    Evidence.objects.bulk_create(new)


def _count_words(words: str, place: Place, day: date, number: int) -> None:
    """Readable from the k-th time on; before, only the hash knows."""
    if not words:
        return
    row, _is_new = SearchCount.objects.get_or_create(
        words_hash=counting.hash_of(words),
        defaults={"first_on": day, "last_on": day, "topic": place.topic},
    )
    row.count, row.last_on = row.count + number, max(row.last_on, day)
    if row.count >= profile.value("words_from", day):
        row.words = words
    row.topic = row.topic or place.topic
    row.save()


def _note_waiting(today: date) -> None:
    month = today.replace(day=1)
    weeks = profile.value("waiting_weeks", today)
    known = set(
        Evidence.objects.filter(kind=Evidence.Kind.WAITING, day=month).values_list(
            "subject", flat=True
        )
    )
    offers = Offer.objects.filter(
        status=Offer.Status.ACTIVE, hidden_at=None, merged_into=None, waiting_weeks__gte=weeks
    ).prefetch_related("terms", "places__location__district")
    rows = []
    for offer in offers:
        subject = reference_of(offer)
        if subject in known:
            continue
        topics = [term.code for term in offer.terms.all() if term.taxonomy == "topic"]
        districts = {p.location.district.code for p in offer.places.all() if p.location.district}
        rows.append(
            Evidence(
                kind=Evidence.Kind.WAITING,
                day=month,
                topic=topics[0] if topics else "",
                district=districts.pop() if len(districts) == 1 else "",
                subject=subject,
            )
        )
    opening.attach(rows)
    Evidence.objects.bulk_create(rows)
