"""Setting up where council papers come from, and asking for a reading out of turn."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Reading, Source

SELDOM = 60  # seconds between two readings that people ask for
STALE = timedelta(hours=2)  # a reading that long under way has died


@operation("watch.add_source", permissions.SET_UP)
def add_source(actor: Actor, source: Source) -> Source:
    """A source that has not been read before; one without an address on the net gets a name."""
    source.address = source.address or f"urn:uuid:{uuid4()}"
    _only_one_at(source)
    source.save()
    return source


@operation("watch.change_source", permissions.SET_UP)
def change_source(
    actor: Actor,
    source: Source,
    *,
    name: str,
    address: str = "",
    body: Organization | None = None,
    silent_after_days: int | None = None,
    senders: Sequence[str] = (),
) -> Source:
    """How it is called, where it is, whose mails count, and when its silence is told."""
    source.name, source.body, source.senders = one_line(name)[:300], body, list(senders)
    if address and address != source.address:
        source.address = address
        source.lists.all().delete()  # how far the old address was read says nothing of the new
        source.etag = source.fetched_modified = ""
    if silent_after_days is not None:
        source.silent_after_days = silent_after_days
    permissions.SET_UP.require(actor, source)  # nobody gives a source to a body not their own
    _only_one_at(source)
    source.save()
    return source


@operation("watch.pause_source", permissions.SET_UP)
def pause_source(actor: Actor, source: Source) -> Source:
    """It is not read any more and raises no alarm; what came from it stays."""
    source.is_active = False
    source.save(update_fields=["is_active"])
    return source


@operation("watch.resume_source", permissions.SET_UP)
def resume_source(actor: Actor, source: Source) -> Source:
    """The clock reads it again; silence counts from the next reading on."""
    source.is_active, source.silence_told_at = True, None
    source.save(update_fields=["is_active", "silence_told_at"])
    return source


@operation("watch.ask_for_reading", permissions.BRING_IN)
def ask_for_reading(actor: Actor, source: Source, *, at: datetime) -> Source:
    """Read as soon as a worker is free; the one who asks does not have to wait."""
    if not source.is_active:
        raise Refused(_("This source rests. Resume it first."))
    if not source.is_fetched:
        raise Refused(_("This source is not fetched: somebody uploads its files."))
    if source.readings.filter(state=Reading.State.RUNNING, started_at__gt=at - STALE).exists():
        raise Refused(_("This source is being read right now."))
    if source.asked_at and (at - source.asked_at).total_seconds() < SELDOM:
        raise Refused(_("Somebody has just asked for this reading. It begins in a moment."))
    source.asked_at = at
    source.save(update_fields=["asked_at"])
    return source


def _only_one_at(source: Source) -> None:
    others = Source.objects.exclude(pk=source.pk)
    if source.kind == Source.Kind.MAILBOX and others.filter(kind=source.kind).exists():
        raise Refused(_("There is already a source for the mailbox; there is only one mailbox."))
    if others.filter(address=source.address).exists():
        raise Refused(_("There is already a source with this address."))
