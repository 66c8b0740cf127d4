"""Filling, opening and destroying the envelope of a referral. Called inside operations; `open_for`
by faces, which show what is in it and keep nothing."""

import json
from collections.abc import Sequence
from typing import Final

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vault import erasing, files, keys, sealing
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import permissions
from weltoffen.domain.advice.models import Envelope, Referral, SealedFile
from weltoffen.domain.advice.private import Contents, KeptFile, Upload
from weltoffen.domain.advice.rules.uploads import MOST_FILES, kind_of, why_not_taken

TABLES: Final = (Envelope._meta.db_table, SealedFile._meta.db_table)


def fill(referral: Referral, contents: Contents) -> None:
    """A new envelope with a new key."""
    name = _put(referral, sealing.new_key(), contents)
    Envelope.objects.create(referral=referral, name=name)


def refill(referral: Referral, contents: Contents) -> None:
    envelope = Envelope.objects.select_for_update().get(referral=referral)
    earlier, key = envelope.name, _key(referral, envelope)
    envelope.name = _put(referral, key, contents)
    envelope.save(update_fields=["name"])
    erasing.after_commit(earlier, tables=TABLES)


def contents_of(referral: Referral) -> Contents | None:
    """None when it is destroyed."""
    envelope = Envelope.objects.filter(referral=referral).first()
    if envelope is None:
        return None
    _key_of_it, plain = files.read_whole(envelope.name, about=_about(referral))
    return Contents.from_plain(json.loads(plain))


def open_for(actor: Actor, referral: Referral) -> Contents | None:
    """For whom it is meant; None for anybody else and when it is destroyed."""
    if not permissions.READ_PERSON.allows(actor, referral):
        return None
    return contents_of(referral)


def needed(referral: Referral) -> Contents:
    """Inside operations that need it: refused when the data are gone already."""
    contents = contents_of(referral)
    if contents is None:
        raise Refused(_("The data of this referral have been deleted."))
    return contents


def put_in(
    referral: Referral, contents: Contents, uploads: Sequence[Upload], *, is_scan: bool = False
) -> None:
    """Seal files and name them in `contents`; the caller refills."""
    if len(contents.files) + len(uploads) > MOST_FILES + is_scan:
        raise Refused(_("At most %(count)s files, please."), count=MOST_FILES, field="attachments")
    key = _key(referral, Envelope.objects.get(referral=referral))
    for upload in uploads:
        if objection := why_not_taken(upload.content):
            raise Refused(objection, field="attachments")
        name = files.keep(key, upload.content, about=_about(referral))
        SealedFile.objects.create(referral=referral, name=name)
        kind = kind_of(upload.content)
        contents.files.append(
            KeptFile(name, upload.name[-200:], kind.mime_type, len(upload.content), is_scan)
        )


def take_out(referral: Referral, contents: Contents, stores: Sequence[str]) -> None:
    """Files go at once; the caller refills."""
    gone = [file.store for file in contents.files if file.store in stores]
    contents.files = [file for file in contents.files if file.store not in gone]
    SealedFile.objects.filter(referral=referral, name__in=gone).delete()
    erasing.after_commit(*gone, tables=TABLES)


def file_content(referral: Referral, file: KeptFile) -> bytes:
    key = _key(referral, Envelope.objects.get(referral=referral))
    return files.read(key, file.store, about=_about(referral))


def destroy(referral: Referral) -> None:
    """Key, text and files: nothing of it can be read any more, and nothing of it is left."""
    names = [
        *Envelope.objects.filter(referral=referral).values_list("name", flat=True),
        *referral.sealed_files.values_list("name", flat=True),
    ]
    SealedFile.objects.filter(referral=referral).delete()
    Envelope.objects.filter(referral=referral).delete()
    erasing.after_commit(*names, tables=TABLES)


def known_files() -> set[str]:
    return {
        *Envelope.objects.values_list("name", flat=True),
        *SealedFile.objects.values_list("name", flat=True),
    }


def newest_opens() -> bool:
    """For the operator: whether this installation's key is the one that things are sealed with."""
    newest = Envelope.objects.select_related("referral").order_by("-pk").first()
    if newest is None:
        return True
    try:
        _key(newest.referral, newest)
    except (sealing.Unopened, keys.NoKey):
        return False
    return True


def _key(referral: Referral, envelope: Envelope) -> bytes:
    key, _plain = files.read_whole(envelope.name, about=_about(referral))
    return key


def _put(referral: Referral, key: bytes, contents: Contents) -> str:
    plain = json.dumps(contents.as_plain(), ensure_ascii=False).encode()
    return files.keep_whole(key, plain, about=_about(referral))


def _about(referral: Referral) -> str:
    """By its uuid, not its number: a row that is made again with an old number opens nothing."""
    return f"{reference(referral)} {referral.uuid}"
