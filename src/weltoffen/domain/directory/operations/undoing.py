"""Taking an intake back: new things leave the portal, changed ones get their former values.

What somebody has edited since stays, and it is said.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from weltoffen.base.access.actor import Actor
from weltoffen.base.intake.findings import SET_ASIDE, Finding, finding
from weltoffen.base.translations.queries import translation_of
from weltoffen.base.translations.single import put_back
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import standing
from weltoffen.domain.directory.imports.merging import undone
from weltoffen.domain.directory.imports.said import LOCATION, TEXTS
from weltoffen.domain.directory.models import Intake, IntakeChange, Origin
from weltoffen.domain.directory.operations.writing import TAKEN_BACK, Writing

EDITED = "Bleibt: Es wurde seitdem geändert."
NO_LONGER = "Bleibt: Der frühere Wert ist heute nicht mehr möglich."


class Undoing:
    """`removed`, `restored`: numbers of things; `stays` says what was kept, and why."""

    def __init__(self, actor: Actor, intake: Intake, at: datetime) -> None:
        self.actor, self.intake, self.at = actor, intake, at
        self.removed = self.restored = 0
        self.stays: list[Finding] = []

    def undo(self) -> None:
        for change in self.intake.changes.order_by("-pk"):
            kind, pk = standing.kind_of(change.subject), standing.pk_of(change.subject)
            row = standing.things(kind, [pk]).get(pk)
            if row is None:
                continue
            now = standing.now(kind, [pk])[pk]
            try:
                with transaction.atomic():
                    if change.before is None:
                        self._remove(change, kind, row, now)
                    else:
                        self._restore(change, kind, row, now)
            except Refused:
                self._stays(row, NO_LONGER)

    def _remove(self, change: IntakeChange, kind: str, row: Any, now: dict[str, Any]) -> None:
        """Its name in the interfaces stays: should the feed bring it again, it is the same."""
        if now != (change.after or {}).get("fields"):
            self._stays(row, EDITED)
            return
        if kind == LOCATION:  # a place without offers is shown nowhere
            return
        if Writing.take_away(self.actor, kind, row, reason=TAKEN_BACK, at=self.at):
            self._origins(change).update(is_gone=True)
            self.removed += 1

    def _restore(self, change: IntakeChange, kind: str, row: Any, now: dict[str, Any]) -> None:
        before, after = change.before or {}, change.after or {}
        back, stay = undone(before["fields"], after["fields"], now)
        if stay:
            self._stays(row, EDITED, ", ".join(stay))
        if not back:
            return
        Writing.change(self.actor, kind, row, {**now, **back}, at=self.at)
        for name, texts in back.items():
            if name.startswith(TEXTS):
                self._restore_texts(kind, row.pk, name.removeprefix(TEXTS), texts)
        for origin in self._origins(change):
            for name in back:
                _put_back(origin.said, before.get("said", {}), name)
                _put_back(origin.left, before.get("left", {}), name)
            origin.is_gone = bool(before.get("was_gone"))
            origin.save()
        self.restored += 1

    def _restore_texts(self, kind: str, pk: int, language: str, texts: Any) -> None:
        row = translation_of(f"directory.{kind}", pk, language)
        if texts is not None:
            put_back(row, texts, at=self.at)
        elif row.pk:
            row.delete()

    def _origins(self, change: IntakeChange) -> Any:
        return Origin.objects.filter(feed=self.intake.feed, subject=change.subject)

    def _stays(self, row: Any, sentence: str, value: str = "") -> None:
        self.stays.append(finding(SET_ASIDE, str(row)[:300], "", sentence, value or None))


def _put_back(values: dict[str, Any], former: dict[str, Any], name: str) -> None:
    if name in former:
        values[name] = former[name]
    else:
        values.pop(name, None)
