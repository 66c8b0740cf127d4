"""The life of a translation: written, read by a second person, published, withdrawn.

What was made by a machine goes the same way: nothing is published without somebody's click.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.translations import permissions
from weltoffen.base.translations.kinds import cleaned, kind_of, original
from weltoffen.base.translations.languages import ORIGINAL, PLAIN
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.rules import digest
from weltoffen.base.translations.writing import Ready, put_many
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.base.vocabulary.models import ProfileLoad
from weltoffen.base.workflow.table import Conflict, Refused

STATE: Final = Translation.State


@operation("translations.write", permissions.WRITE)
def write_translation(
    actor: Actor,
    translation: Translation,
    *,
    texts: Mapping[str, str],
    is_machine: bool = False,
    source_texts: Mapping[str, str] | None = None,
    expected_version: int | None = None,
    at: datetime,
) -> Translation:
    """A new wording, to be reviewed; what is published stays as it is meanwhile.

    `source_texts`: the German it was made from, where that is not what stands there today.
    """
    _check_version(translation, expected_version)
    if translation.language == ORIGINAL:
        raise Refused(_("German is the original. Please change it where it stands."))
    german = original(translation.kind, translation.object_id)
    said = cleaned(translation.kind, texts)
    if not said:
        raise Refused(_("Please write at least one text."))
    translation.stage, translation.draft_texts = STATE.DRAFT, said
    translation.draft_source = dict(german.texts if source_texts is None else source_texts)
    translation.draft_is_machine = is_machine
    translation.asked_at, translation.machine_problem = None, ""
    translation.draft_by_id = None if is_machine else actor.person_id
    _save(translation, at)
    return translation


@operation("translations.submit", permissions.WRITE)
def submit_translation(
    actor: Actor, translation: Translation, *, expected_version: int | None = None, at: datetime
) -> Translation:
    """The wording is ready for a second person. Every field with German text needs its text."""
    _check_version(translation, expected_version)
    if translation.stage != STATE.DRAFT:
        raise Refused(_("There is no draft that could be handed in."))
    german = original(translation.kind, translation.object_id)
    for name, text in german.texts.items():
        if text and not translation.draft_texts.get(name):
            raise Refused(_("A text is missing that the German has."), field=name)
    translation.stage, translation.note = STATE.REVIEW, ""
    _save(translation, at)
    return translation


@operation("translations.return", permissions.PUBLISH)
def return_translation(
    actor: Actor,
    translation: Translation,
    *,
    note: str,
    expected_version: int | None = None,
    at: datetime,
) -> Translation:
    """Back to the translator, with what should be better."""
    _check_version(translation, expected_version)
    if translation.stage != STATE.REVIEW:
        raise Refused(_("This text does not wait for review."))
    if not note.strip():
        raise Refused(_("Please say what should be better."), field="note")
    translation.stage, translation.note = STATE.DRAFT, note.strip()[:2000]
    _save(translation, at)
    return translation


@operation("translations.publish", permissions.PUBLISH)
def publish_translation(
    actor: Actor,
    translation: Translation,
    *,
    confirmed_by: str = "",
    read_by_group: str = "",
    read_on: date | None = None,
    expected_version: int | None = None,
    at: datetime,
) -> Translation:
    """The reviewed wording is shown from now on. Nobody but the lead publishes what they wrote.

    `confirmed_by`: the function or association that has read it and speaks the language; without
    it, a text made by a machine keeps its mark. `read_by_group`: who tested Leichte Sprache.
    """
    _check_version(translation, expected_version)
    if translation.stage != STATE.REVIEW:
        raise Refused(_("This text does not wait for review."))
    is_own = translation.draft_by_id is not None and translation.draft_by_id == actor.person_id
    if is_own and not actor.holds(Role.LEAD):
        raise Refused(_("You wrote this text yourself. Please let a second person publish it."))
    _check_group(translation, read_by_group.strip(), read_on, at)
    translation.texts, translation.source_texts = translation.draft_texts, translation.draft_source
    translation.source_digest = digest(translation.source_texts)
    translation.is_machine = translation.draft_is_machine and not confirmed_by.strip()
    translation.confirmed_by = confirmed_by.strip()[:200]
    translation.confirmed_at = at if translation.confirmed_by else None
    translation.read_by_group, translation.read_on = read_by_group.strip()[:200], read_on
    translation.state = STATE.PUBLISHED
    _forget_draft(translation)
    _save(translation, at)
    _tell(translation, at)
    return translation


@operation("translations.withdraw", permissions.PUBLISH)
def withdraw_translation(
    actor: Actor, translation: Translation, *, expected_version: int | None = None, at: datetime
) -> Translation:
    """People see the German again; the wording stays as a draft."""
    _check_version(translation, expected_version)
    if not translation.is_published:
        raise Refused(_("This text is not published."))
    if not translation.stage:
        translation.stage = STATE.DRAFT
        translation.draft_texts = translation.texts
        translation.draft_source = translation.source_texts
        translation.draft_is_machine = translation.is_machine
    translation.state, translation.texts = STATE.DRAFT, {}
    translation.source_texts, translation.source_digest = {}, ""
    translation.is_machine, translation.confirmed_by, translation.confirmed_at = False, "", None
    translation.read_by_group, translation.read_on = "", None
    _save(translation, at)
    _tell(translation, at)
    return translation


@operation("translations.discard_draft", permissions.WRITE)
def discard_draft(
    actor: Actor, translation: Translation, *, expected_version: int | None = None, at: datetime
) -> Translation:
    """The wording in the making is thrown away; what is published stays."""
    _check_version(translation, expected_version)
    if not translation.stage:
        raise Refused(_("There is no draft that could be thrown away."))
    _forget_draft(translation)
    _save(translation, at)
    return translation


@operation("translations.still_right", permissions.PUBLISH)
def call_still_right(
    actor: Actor,
    translation: Translation,
    *,
    source_digest: str,
    expected_version: int | None = None,
    at: datetime,
) -> Translation:
    """The German has changed, but the published text still says the same.

    `source_digest` is of the German that the person has seen: if it changed again, read it again.
    """
    _check_version(translation, expected_version)
    if not translation.is_published:
        raise Refused(_("This text is not published."))
    german = original(translation.kind, translation.object_id)
    if german.digest != source_digest:
        raise Conflict(_("The German text has changed again. Please compare once more."))
    translation.source_texts, translation.source_digest = dict(german.texts), german.digest
    _save(translation, at)
    _tell(translation, at)
    return translation


@operation("translations.ask_machine", permissions.WRITE)
def ask_machine(actor: Actor, translation: Translation, *, at: datetime) -> Translation:
    """A machine is to draft this; the draft comes later, marked, and for a person to read."""
    if translation.language in (ORIGINAL, PLAIN):
        raise Refused(_("A machine does not write plain German: people must be able to trust it."))
    if translation.stage and not translation.draft_is_machine:
        raise Refused(_("Somebody is writing this text already."))
    original(translation.kind, translation.object_id)
    translation.asked_at, translation.machine_problem = at, ""
    if translation.pk:
        translation.save(update_fields=["asked_at", "machine_problem"])
    else:
        translation.version = 0  # as for whoever opened the empty form: nothing is written yet
        _save(translation, at)
    return translation


@operation("translations.note_machine_failed", permissions.TAKE_MACHINE)
def note_machine_failed(actor: Actor, translation: Translation, *, problem: str) -> Translation:
    """The machine gave no draft; the sentence says why."""
    translation.asked_at, translation.machine_problem = None, problem[:300]
    translation.save(update_fields=["asked_at", "machine_problem"])
    return translation


@operation("translations.load", permissions.LOAD)
def load_translations(
    actor: Actor,
    load: ProfileLoad,
    *,
    rows: Sequence[Ready],
    at: datetime,
    overwrite: bool = False,
) -> Changes:
    """Many at once, from shipped data, an import or the demo; what people wrote stays."""
    put = put_many(rows, at=at, overwrite=overwrite)
    for kind, ids in put.published.items():
        kind_of(kind).publish(ids, at)
    return put.changes


def _check_version(translation: Translation, expected: int | None) -> None:
    """A new row has no version yet; whoever was quicker has made one."""
    if expected is not None and expected != (translation.version if translation.pk else 0):
        raise Conflict(_("Somebody else has changed this meanwhile. Compare, then save again."))


def _check_group(translation: Translation, group: str, read_on: date | None, at: datetime) -> None:
    if bool(group) != bool(read_on):
        raise Refused(
            _("Leichte Sprache needs both: the group that has read the text, and the day."),
            field="read_on" if group else "read_by_group",
        )
    if group and translation.language != PLAIN:
        raise Refused(_("Only German plain texts are read by a group."), field="read_by_group")
    if read_on and read_on > timezone.localdate(at):
        raise Refused(_("This day lies in the future."), field="read_on")


def _forget_draft(translation: Translation) -> None:
    translation.stage, translation.note = "", ""
    translation.draft_texts, translation.draft_source = {}, {}
    translation.draft_is_machine, translation.draft_by = False, None


def _save(translation: Translation, at: datetime) -> None:
    translation.changed_at = at
    if translation.pk:
        translation.version += 1
        translation.save()
        return
    try:
        with transaction.atomic():
            translation.save()
    except IntegrityError:
        raise Conflict(
            _("Somebody else has changed this meanwhile. Compare, then save again.")
        ) from None


def _tell(translation: Translation, at: datetime) -> None:
    kind_of(translation.kind).publish([translation.object_id], at)
