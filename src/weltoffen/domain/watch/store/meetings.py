"""Meetings and their agendas into their tables."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.oparl.organizations import name_from_address
from weltoffen.domain.watch.store import rows
from weltoffen.domain.watch.store.files import file_keys
from weltoffen.domain.watch.store.organizations import organization_keys
from weltoffen.domain.watch.store.placeholders import keys_for
from weltoffen.domain.watch.store.run import KnownMeeting, Run
from weltoffen.domain.watch.store.sifting import Sifted, sift

_SHARED = ("id", "oparl_id", "oparl_digest", "oparl_modified", "deleted_at")
_MEETING = ("name", "body_id", "starts_at", "ends_at", "location", "is_cancelled")
_ITEM = (
    "meeting_id",
    "number",
    "position",
    "name",
    "is_public",
    "result",
    "result_text",
    "resolution_text",
    "consultation_oparl_id",
)


def take_meetings(came: Sequence[records.Meeting], run: Run) -> None:
    sifted = sift(Meeting, came, run, "meetings")
    written = sifted.written
    bodies = organization_keys((ref for _k, _d, one in written for ref in one.organizations), run)
    rows.upsert(
        Meeting,
        (*_SHARED, *_MEETING),
        [
            (
                *(key, one.id, digest, one.modified, None, one.name),
                bodies[one.organizations[0]] if one.organizations else None,
                *(one.starts_at, one.ends_at, one.location, one.is_cancelled),
            )
            for key, digest, one in written
        ],
    )
    emptied = [key for key, _digest, _one in sifted.changed]
    rows.replace_links(
        Meeting.organizations.through,
        "meeting_id",
        "organization_id",
        [(key, bodies[ref]) for key, _digest, one in written for ref in one.organizations],
        emptied=emptied,
    )
    files = file_keys((ref for _k, _d, one in written for ref in one.files), run)
    rows.replace_links(
        Meeting.files.through,
        "meeting_id",
        "file_id",
        [(key, files[ref]) for key, _digest, one in written for ref in one.files],
        emptied=emptied,
    )
    for key, _digest, one in written:
        body = bodies[one.organizations[0]] if one.organizations else None
        day = timezone.localdate(one.starts_at) if one.starts_at else None
        run.meetings[one.id] = KnownMeeting(key, None if one.is_cancelled else day, body)
        run.changed_meetings.add(key)
    _drop_vanished(sifted, run)
    for key, _digest, one in sifted.deleted:
        Meeting.objects.filter(pk=key).update(
            name="", location="", deleted_at=one.modified or run.at, oparl_digest=""
        )
        run.meetings.pop(one.id, None)
        run.changed_meetings.add(key)


def _drop_vanished(sifted: Sifted[records.Meeting], run: Run) -> None:
    """An item that a meeting's agenda no longer has is gone, and says nothing any more."""
    agendas = {key: set(one.items) for key, _digest, one in sifted.changed if one.items is not None}
    gone = [
        key
        for key, oparl_id, meeting in AgendaItem.objects.filter(
            meeting__in=agendas, deleted_at=None
        ).values_list("pk", "oparl_id", "meeting_id")
        if oparl_id and oparl_id not in agendas[meeting]
    ]
    _silence(gone, run.at)
    run.counts["deleted"] += len(gone)


def _silence(keys: Sequence[int], at: datetime) -> None:
    AgendaItem.objects.filter(pk__in=keys).update(
        name="",
        is_public=False,
        result="",
        result_text="",
        resolution_text="",
        consultation=None,
        consultation_oparl_id="",
        deleted_at=at,
        oparl_digest="",
    )


def meetings_for(ids: Iterable[str], run: Run) -> dict[str, KnownMeeting]:
    """Meetings by id, with placeholders (no date, in no calendar) for those not read yet."""
    wanted = {one for one in ids if one and one not in run.meetings}
    if wanted:
        stored = rows.found(
            Meeting, wanted, ("id", "starts_at", "body_id", "is_cancelled", "deleted_at")
        )
        for one, key, starts_at, body, is_cancelled, deleted_at in stored:
            is_on = not is_cancelled and deleted_at is None
            moment = rows.moment_of(starts_at) if is_on else None
            day = timezone.localdate(moment) if moment else None
            run.meetings[one] = KnownMeeting(key, day, body)
        missing = sorted(one for one in wanted if one not in run.meetings)
        keys = keys_for(
            Meeting,
            missing,
            run,
            ("name",),
            lambda address: (name_from_address(address),),
        )
        run.meetings.update((one, KnownMeeting(keys[one], None, None)) for one in missing)
    return run.meetings


def take_agenda_items(came: Sequence[records.AgendaItem], run: Run) -> None:
    sifted = sift(AgendaItem, came, run, "agenda_items")
    written = sifted.written
    meetings = meetings_for((one.meeting for _key, _digest, one in written), run)
    changed = [key for key, _digest, _one in sifted.changed]
    AgendaItem.objects.filter(pk__in=changed).update(consultation=None)  # linked anew at the end
    rows.upsert(
        AgendaItem,
        (*_SHARED, *_ITEM),
        [
            (
                *(key, one.id, digest, one.modified, None, meetings[one.meeting].key),
                *(one.number, one.position, one.name, one.is_public),
                *(one.result, one.result_text, one.resolution_text, one.consultation),
            )
            for key, digest, one in written
        ],
        # the consultation may have said it, when the item itself does not
        kept={
            "consultation_oparl_id": "CASE WHEN new.is_public AND new.consultation_oparl_id = ''"
            " THEN old.consultation_oparl_id ELSE new.consultation_oparl_id END"
        },
    )
    files = file_keys((ref for _k, _d, one in written for ref in one.files), run)
    rows.replace_links(
        AgendaItem.files.through,
        "agendaitem_id",
        "file_id",
        [(key, files[ref]) for key, _digest, one in written for ref in one.files],
        emptied=changed,
    )
    run.links_changed = run.links_changed or bool(written)
    if sifted.deleted:
        _silence([key for key, _digest, _one in sifted.deleted], run.at)
