"""Directories of others: where they come from, taking them in, and taking that back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.intake.findings import Finding
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.imports.decisions import NONE_MADE, Decisions
from weltoffen.domain.directory.imports.said import Recognised
from weltoffen.domain.directory.models import Feed, Intake, Provider
from weltoffen.domain.directory.operations.taking import Taking
from weltoffen.domain.directory.operations.undoing import Undoing
from weltoffen.domain.directory.operations.writing import Writing
from weltoffen.domain.directory.publishing import published_together

DIED = timedelta(hours=2)  # an intake that long under way has died
MOST_FINDINGS = 2_000  # kept of one intake
KEPT = 200  # intakes of a feed


@operation("directory.register_feed", permissions.SET_UP_FEED)
def register_feed(actor: Actor, feed: Feed) -> Feed:
    """A feed that has not been read before."""
    _check(feed)
    feed.save()
    return feed


@operation("directory.change_feed", permissions.SET_UP_FEED)
def change_feed(
    actor: Actor,
    feed: Feed,
    *,
    name: str,
    address: str = "",
    provider: Provider | None = None,
    is_active: bool = False,
    publishes_translations: bool = False,
) -> Feed:
    """What came from it stays, whatever becomes of the feed."""
    feed.name, feed.address, feed.provider = name, address, provider
    feed.is_active, feed.publishes_translations = is_active, publishes_translations
    feed.version += 1
    _check(feed)
    feed.save()
    return feed


@operation("directory.take_in", permissions.TAKE_IN)
def take_in(
    actor: Actor,
    feed: Feed,
    *,
    recognised: Recognised,
    decisions: Decisions = NONE_MADE,
    what: str = "",
    columns: Mapping[str, str] | None = None,
    at: datetime,
) -> Intake:
    """All of it at once, for what is small enough that somebody can wait for it."""
    intake = _begun(feed, len(recognised.things), what, columns, at)
    _take(actor, intake, recognised, decisions, at)
    return _ended(actor, intake, recognised.findings, decisions, at)


@operation("directory.begin_intake", permissions.TAKE_IN)
def begin_intake(
    actor: Actor,
    feed: Feed,
    *,
    total: int,
    what: str = "",
    columns: Mapping[str, str] | None = None,
    at: datetime,
) -> Intake:
    """For what takes minutes: a worker takes portion after portion, and people see how far."""
    return _begun(feed, total, what, columns, at)


@operation("directory.take_portion", permissions.RUN_INTAKE)
def take_portion(
    actor: Actor, intake: Intake, *, portion: Recognised, decisions: Decisions, at: datetime
) -> Intake:
    """The next things of it, in a transaction of their own."""
    _require_running(intake)
    _take(actor, intake, portion, decisions, at)
    intake.save()
    return intake


@operation("directory.end_intake", permissions.RUN_INTAKE)
def end_intake(
    actor: Actor,
    intake: Intake,
    *,
    findings: tuple[Finding, ...],
    decisions: Decisions,
    at: datetime,
) -> Intake:
    """All portions are in; what was confirmed to be gone goes."""
    _require_running(intake)
    return _ended(actor, intake, findings, decisions, at)


@operation("directory.fail_intake", permissions.RUN_INTAKE)
def fail_intake(actor: Actor, intake: Intake, *, reason: str, at: datetime) -> Intake:
    """It broke off on the way: what was taken stays and can be taken back."""
    _require_running(intake)
    intake.state, intake.problem, intake.ended_at = Intake.State.FAILED, one_line(reason), at
    intake.save()
    return intake


@operation("directory.note_unread_feed", permissions.TAKE_IN)
def note_unread_feed(
    actor: Actor, feed: Feed, *, what: str = "", reason: str, at: datetime
) -> Intake:
    """It could not be fetched or read: said with the feed, not lost in a log."""
    return feed.intakes.create(
        state=Intake.State.FAILED,
        started_at=at,
        ended_at=at,
        what=one_line(what)[:300],
        problem=one_line(reason)[:2_000],
    )


@operation("directory.undo_intake", permissions.UNDO_INTAKE)
def undo_intake(actor: Actor, intake: Intake, *, at: datetime) -> Intake:
    """What it brought leaves the portal, what it changed is as before; edits since stay."""
    if intake.state == Intake.State.UNDONE:
        raise Refused(_("This intake has been taken back already."))
    if intake.state == Intake.State.RUNNING and intake.started_at > at - DIED:
        raise Refused(_("This intake is still under way."))
    undoing = Undoing(actor, intake, at)
    with published_together(at=at):
        undoing.undo()
    intake.findings = _plain([*undoing.stays]) + intake.findings
    intake.state, intake.undone_at = Intake.State.UNDONE, at
    intake.save()
    return intake


def _check(feed: Feed) -> None:
    feed.name, feed.address = one_line(feed.name)[:300], feed.address.strip()
    if not feed.name:
        raise Refused(_("A feed needs a name."), field="name")
    if feed.address and not feed.address.startswith(("https://", "http://", "webcal://")):
        raise Refused(_("An address on the web begins with https://."), field="address")
    if feed.is_active and not feed.address:
        raise Refused(_("Without an address nothing can be fetched at night."), field="is_active")
    if feed.kind == Feed.Kind.TABLE and feed.is_active:
        raise Refused(_("Tables are uploaded, not fetched."), field="is_active")
    others = Feed.objects.exclude(pk=feed.pk).filter(address=feed.address, kind=feed.kind)
    if feed.address and others.exists():
        raise Refused(_("There is already a feed with this address."), field="address")


def _begun(
    feed: Feed, total: int, what: str, columns: Mapping[str, str] | None, at: datetime
) -> Intake:
    if feed.intakes.filter(state=Intake.State.RUNNING, started_at__gt=at - DIED).exists():
        raise Refused(_("This feed is being taken in right now."))
    if columns is not None:
        feed.mapping = dict(columns)
        feed.save(update_fields=["mapping"])
    return feed.intakes.create(
        state=Intake.State.RUNNING, started_at=at, total=total, what=one_line(what)[:300]
    )


def _require_running(intake: Intake) -> None:
    if intake.state != Intake.State.RUNNING:
        raise Refused(_("This intake is not under way any more."))


def _take(
    actor: Actor, intake: Intake, recognised: Recognised, decisions: Decisions, at: datetime
) -> None:
    taking = Taking(actor, intake, decisions, at, list(recognised.things))
    taking.take()
    for name in ("made", "changed", "same", "kept"):
        setattr(intake, name, getattr(intake, name) + getattr(taking.counts, name))
    intake.findings = (intake.findings + _plain(taking.findings))[:MOST_FINDINGS]
    intake.dealt_with += len(recognised.things)


def _ended(
    actor: Actor,
    intake: Intake,
    findings: tuple[Finding, ...],
    decisions: Decisions,
    at: datetime,
) -> Intake:
    with published_together(at=at):
        intake.gone = Writing.retire(actor, intake, decisions.retire, at=at)
    intake.findings = (intake.findings + _plain(findings))[:MOST_FINDINGS]
    intake.state, intake.ended_at = Intake.State.DONE, at
    intake.save()
    feed = intake.feed
    feed.last_success_at = at
    feed.save(update_fields=["last_success_at"])
    old = list(feed.intakes.values_list("pk", flat=True)[KEPT:])
    feed.intakes.filter(pk__in=old).delete()
    return intake


def _plain(findings: list[Finding] | tuple[Finding, ...]) -> list[dict[str, str]]:
    return [
        {"kind": one.kind, "where": one.object_id, "field": one.field, "what": one.what,
         "value": one.value}
        for one in findings
    ]  # fmt: skip
