"""The talk of an inquiry: sealed in its row, opened for whom it is meant, destroyed on its day."""

import json
from typing import Final

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vault import erasing, sealing
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import permissions
from weltoffen.domain.advice.models import Inquiry
from weltoffen.domain.advice.private import Talk

TABLES: Final = (Inquiry._meta.db_table,)


def put(inquiry: Inquiry, talk: Talk) -> None:
    """Sets the fields; the caller saves. The first time it draws a key."""
    if inquiry.wrapped_key is None:
        key = sealing.new_key()
        inquiry.wrapped_key = sealing.wrap(key, about=_about(inquiry))
    else:
        key = _key(inquiry)
    plain = json.dumps(talk.as_plain(), ensure_ascii=False).encode()
    inquiry.sealed = sealing.seal(key, plain, about=_about(inquiry))


def open_for(actor: Actor, inquiry: Inquiry) -> Talk | None:
    """None for whom it is not meant, and when it is destroyed."""
    allowed = permissions.READ_INQUIRY.allows(actor, inquiry)
    return _talk(inquiry) if allowed and inquiry.sealed is not None else None


def needed(inquiry: Inquiry) -> Talk:
    """Inside operations that need it."""
    if inquiry.sealed is None:
        raise Refused(_("The text of this inquiry has been deleted."))
    return _talk(inquiry)


def destroy(inquiry: Inquiry) -> None:
    """Key and text; the caller saves."""
    inquiry.wrapped_key = inquiry.sealed = None
    erasing.after_commit(tables=TABLES)


def _talk(inquiry: Inquiry) -> Talk:
    plain = sealing.unseal(_key(inquiry), bytes(inquiry.sealed or b""), about=_about(inquiry))
    return Talk.from_plain(json.loads(plain))


def _key(inquiry: Inquiry) -> bytes:
    return sealing.unwrap(bytes(inquiry.wrapped_key or b""), about=_about(inquiry))


def _about(inquiry: Inquiry) -> str:
    return f"{reference(inquiry).rpartition(':')[0]} {inquiry.uuid}"
