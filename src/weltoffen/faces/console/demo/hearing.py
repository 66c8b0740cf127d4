"""What the council was heard on this year, and what comes up. All of it is invented."""

from datetime import timedelta

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.hearing import operations
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.hearing.queries import heard_council, visible_hearings
from weltoffen.faces.console.demo.scene import Stage

LOOKED = (150, 90, 45, 0)  # days ago
SPEAKER = "Vorsitz"
POSITION = (
    "Wir begrüßen das Vorhaben. Informationen sollen in mehreren Sprachen und über die Vereine"
    " bekannt gemacht werden; nach einem Jahr wollen wir hören, wen es erreicht hat."
)
PAST = (
    (Hearing.Outcome.HEARD, ""),
    (Hearing.Outcome.HEARD, "Die Anregung wurde ins Protokoll aufgenommen."),
    (Hearing.Outcome.NOT_HEARD, "Die Einladung kam erst nach der Sitzung."),
    ("", ""),
    (Hearing.Outcome.HEARD, ""),
    (Hearing.Outcome.WAIVED, "Berührt den Beirat nur am Rande."),
)


def hear(stage: Stage) -> int:
    """How many items; none in a city without such a council."""
    council = heard_council()
    if council is None:
        return 0
    for days in LOOKED:
        then = stage.moments.at(stage.moments.today - timedelta(days=days), 5)
        operations.look_ahead(CLOCK, council, at=min(then, stage.moments.now))
    keeper = stage.cast.actor(stage.cast.lead)
    found = list(visible_hearings(keeper))
    for number, hearing in enumerate(found):
        starts_at = hearing.agenda_item.meeting.starts_at
        assert starts_at is not None
        is_over = starts_at <= stage.moments.now
        if hearing.agenda_item.is_public and (is_over or number % 2):
            operations.prepare_hearing(keeper, hearing, speaker=SPEAKER, position=POSITION)
        outcome, note = PAST[number % len(PAST)]
        if is_over and outcome:
            operations.record_hearing(
                keeper, hearing, outcome=outcome, note=note, at=stage.moments.now
            )
    return len(found)
