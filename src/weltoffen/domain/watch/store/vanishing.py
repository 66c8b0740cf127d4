"""Meetings that a calendar had and has no more."""

from weltoffen.base.intake.findings import REFUSED, SET_ASIDE
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.watch.formats.batches import Converted, urn_of
from weltoffen.domain.watch.models import Source
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.store.run import Run

GONE = "Steht nicht mehr im Kalender; hier gelöscht."
GONE_WITH_AGENDA = "Steht nicht mehr im Kalender, hat hier aber eine Tagesordnung; bleibt."
MUCH_LESS = (
    "Mehr als die Hälfte der künftigen Sitzungen fehlt im Kalender. Nichts wurde gelöscht;"
    " bitte prüfen Sie die Quelle."
)
FEW = 3  # of fewer, one cannot say that suddenly half is missing


def add_vanished(made: Converted, source: Source, run: Run) -> int:
    """Deletions for future meetings of this source that did not come; none when it is too many."""
    came = {one.id for one in made.batch.meetings}
    until = max((one.starts_at for one in made.batch.meetings if one.starts_at), default=None)
    future = Meeting.objects.filter(
        oparl_id__startswith=urn_of(source.pk), deleted_at=None, starts_at__gt=run.at
    )
    known = list(future.values_list("pk", "oparl_id", "name", "starts_at"))
    gone = [one for one in known if one[1] not in came]
    if not gone:
        return 0
    if len(known) >= FEW and len(gone) * 2 > len(known):
        run.findings.add(REFUSED, str(source), "Meeting", "", MUCH_LESS, len(gone))
        run.counts["much_less"] = 1
        return 0
    used = set(
        Meeting.objects.filter(pk__in=[one[0] for one in gone])
        .exclude(agenda_items=None, consultations=None)
        .values_list("pk", flat=True)
    )
    number = 0
    for key, oparl_id, name, starts_at in gone:
        if key in used or (until and starts_at and starts_at > until):
            if key in used:
                run.findings.add(REFUSED, name, "Meeting", "", GONE_WITH_AGENDA)
            continue
        run.findings.add(SET_ASIDE, name, "Meeting", "", GONE)
        made.batch.meetings.append(records.Meeting(oparl_id or "", None, True, "", items=()))
        number += 1
    return number
