"""The radar looks ahead; a position is prepared; what became of it is recorded."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.hearing import notices, permissions, profile
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.hearing.queries import candidates
from weltoffen.domain.hearing.rules.levels import position_due_on, rule_for

LONGEST = 5_000  # characters of a position


@operation("hearing.look_ahead", permissions.LOOK)
def look_ahead(actor: Actor, council: Organization, *, at: datetime) -> list[Hearing]:
    """What has come onto agendas and touches the council's matters; a second look finds nothing."""
    rules = profile.rules()
    made = []
    for item in candidates(council, at=at):
        body, starts_at = item.meeting.body, item.meeting.starts_at
        assert body is not None and starts_at is not None  # noqa: PT018
        day = timezone.localdate(starts_at)
        rule = rule_for(rules, body=body.key or "", kind=body.classification, day=day)
        if rule is not None:
            days = profile.value("position_days", timezone.localdate(at))
            made.append(
                Hearing(
                    body=council,
                    agenda_item=item,
                    level=rule.level,
                    source=rule.source,
                    due_on=position_due_on(day, days),
                    noticed_at=at,
                )
            )
    Hearing.objects.bulk_create(made, batch_size=500)
    notices.tell_of_new(council, made, at=at)
    return made


@operation("hearing.prepare", permissions.PREPARE)
def prepare_hearing(
    actor: Actor,
    hearing: Hearing,
    *,
    speaker: str,
    position: str,
    expected_version: int | None = None,
) -> Hearing:
    """Who speaks, and what for."""
    _lock(hearing, expected_version)
    if hearing.outcome:
        raise Refused(_("What happened is recorded already. The position can no longer change."))
    if len(position) > LONGEST:
        raise Refused(
            _("Please write at most %(count)s characters."), count=LONGEST, field="position"
        )
    hearing.speaker, hearing.position = speaker.strip(), position.strip()
    return _saved(hearing)


@operation("hearing.record", permissions.KEEP)
def record_hearing(
    actor: Actor,
    hearing: Hearing,
    *,
    outcome: str,
    note: str = "",
    expected_version: int | None = None,
    at: datetime,
) -> Hearing:
    """Heard, not heard, or not wanted. That a duty was not met needs a sentence."""
    _lock(hearing, expected_version)
    if outcome not in (Hearing.Outcome.HEARD, Hearing.Outcome.NOT_HEARD, Hearing.Outcome.WAIVED):
        raise Refused(_("Please say what happened."), field="outcome")
    meeting = hearing.agenda_item.meeting
    is_over = meeting.starts_at is not None and meeting.starts_at <= at
    if outcome != Hearing.Outcome.WAIVED and not is_over:
        raise Refused(_("The meeting has not taken place yet."), field="outcome")
    if outcome == Hearing.Outcome.NOT_HEARD and not note.strip():
        raise Refused(_("Please say why it did not happen."), field="note")
    hearing.outcome, hearing.outcome_note = outcome, note.strip()
    hearing.recorded_at = at
    return _saved(hearing)


def _lock(hearing: Hearing, expected_version: int | None) -> None:
    fresh = Hearing.objects.select_for_update().get(pk=hearing.pk)
    if expected_version not in (None, fresh.version):
        raise Conflict(_("Somebody else has changed this meanwhile."))
    hearing.version, hearing.outcome = fresh.version, fresh.outcome


def _saved(hearing: Hearing) -> Hearing:
    hearing.version += 1
    hearing.save()
    return hearing
