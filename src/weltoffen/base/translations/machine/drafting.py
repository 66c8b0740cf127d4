"""A draft by the machine: asked for by a person, written by the clock, read by a person."""

from datetime import datetime
from typing import Final

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.translations.kinds import kind_of, original
from weltoffen.base.translations.machine.contract import NotTranslated, Translator
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.operations import note_machine_failed, write_translation
from weltoffen.base.workflow.table import Refused

TOO_LONG: Final = "Der Text aus der Maschine ist zu lang oder leer."


def draft(translation: Translation, translator: Translator | None, *, at: datetime) -> None:
    """What a person is writing meanwhile is left alone. No transaction is open while we wait."""
    if translation.stage and not translation.draft_is_machine:
        return
    if translator is None:
        note_machine_failed(
            CLOCK, translation, problem="Es ist kein Übersetzungsdienst angebunden."
        )
        return
    kind = kind_of(translation.kind)
    try:
        german = original(translation.kind, translation.object_id)
        said = {
            one.name: translator.translate(
                german.texts[one.name], target=translation.language, is_html=one.is_html
            )
            for one in kind.fields
            if german.texts.get(one.name)
        }
        write_translation(
            CLOCK,
            translation,
            texts=said,
            is_machine=True,
            source_texts=german.texts,
            expected_version=translation.version,
            at=at,
        )
    except NotTranslated as error:
        note_machine_failed(CLOCK, translation, problem=str(error))
    except Refused:
        note_machine_failed(CLOCK, translation, problem=TOO_LONG)
