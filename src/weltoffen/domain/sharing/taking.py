"""A bundle becomes rows here: made, changed, or gone; what is as it was is not touched."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.utils import timezone

from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Meeting
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.rules.parts import fingerprint
from weltoffen.domain.sharing.models import Counterpart, Partner
from weltoffen.domain.sharing.rules import shape

TABLES: dict[str, type[Any]] = {
    "body": Organization,
    "person": Person,
    "member": Membership,
    "meeting": Meeting,
    "item": AgendaItem,
    "minutes": Minutes,
}


@dataclass(slots=True)
class Deeds:
    """How many of each kind; the same for a preview, which is undone, and for a reading."""

    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)

    def note(self, which: str, kind: str) -> None:
        counts: dict[str, int] = getattr(self, which)
        counts[kind] = counts.get(kind, 0) + 1

    def total(self, which: str) -> int:
        return sum(getattr(self, which).values())

    @property
    def is_nothing(self) -> bool:
        return not (self.created or self.updated or self.gone)


class Taking:
    """One bundle of one partner; the caller holds the transaction."""

    def __init__(self, partner: Partner, shared: shape.Shared, *, at: datetime) -> None:
        self.partner, self.shared, self.at = partner, shared, at
        self.deeds = Deeds()
        self.known = {row.uid: row for row in partner.counterparts.all()}
        self.body: Organization | None = None

    def known_body(self) -> int | None:
        """The body's key here, if it was read before."""
        return self._here(_uid("body", self.shared.body.uid))

    def run(self) -> Organization:
        self.body = self._take("body", self.shared.body, self._write_body)
        for kind, rows in self.shared.parts():
            for row in rows:
                self._take(kind, row, getattr(self, f"_write_{kind}"))
        self._end_what_is_gone()
        return self.body

    # --- one row -------------------------------------------------------------------------------

    def _take(self, kind: str, row: Any, write: Callable[[Any, Any], Any]) -> Any:
        uid, digest = _uid(kind, row.uid), _digest(row)
        known = self.known.get(uid)
        there = None
        if known is not None:
            there = TABLES[kind].objects.filter(pk=known.subject_id).first()
        if known is not None and there is not None:
            if known.digest == digest and not known.is_gone:
                return there
            self.deeds.note("updated", kind)
            write(there, row)
            known.digest, known.is_gone = digest, False
            known.save(update_fields=["digest", "is_gone"])
            return there
        self.deeds.note("created", kind)
        made = write(None, row)
        self._keep(uid, made, digest, known)
        return made

    def _keep(self, uid: str, made: Any, digest: str, known: Counterpart | None) -> None:
        body = self.body or made
        if known is not None:  # it was here once, and somebody removed it
            known.delete()
        self.known[uid] = self.partner.counterparts.create(
            uid=uid, body=body, subject_id=made.pk, digest=digest
        )

    def _here(self, uid: str) -> int | None:
        found = self.known.get(uid)
        return found.subject_id if found else None

    # --- what each kind says -------------------------------------------------------------------

    def _write_body(self, body: Organization | None, said: shape.Body) -> Organization:
        """Never public here: what the other city publishes it publishes itself."""
        body = body or Organization(kind=Organization.Kind.BODY, is_kept_here=True)
        body.name, body.short_name = said.name[:300] or "?", said.short_name[:80]
        body.classification = said.classification[:120]
        body.start_on, body.end_on = said.start_on, said.end_on
        body.source = f"gemeinsam mit {self.partner.organization}"[:300]
        body.save()
        charter = Charter.objects.filter(body=body).first() or Charter(body=body)
        charter.kind, charter.purpose = said.kind, said.purpose
        charter.legal_basis, charter.place = said.legal_basis[:500], said.place[:300]
        charter.invitation_days = max(said.invitation_days, 0)
        charter.minutes_days = max(said.minutes_days, 0)
        charter.objection_days = max(said.objection_days, 0)
        charter.quorum, charter.quorum_number = said.quorum, said.quorum_number
        charter.source = body.source
        charter.version = charter.version + 1 if charter.pk else 1
        charter.save()
        charter.shared_with.add(self.partner.organization)
        return body

    def _write_member(self, seat: Membership | None, said: shape.Member) -> Membership:
        assert self.body is not None
        seat = seat or Membership(organization=self.body)
        seat.person = self._person(said)
        seat.role, seat.title, seat.has_vote = said.role, said.title[:200], said.has_vote
        seat.on_behalf_of = self._holder(said.on_behalf_of)
        seat.start_on, seat.end_on, seat.deleted_at = said.start_on, said.end_on, None
        seat.substitute_for_id = self._here(_uid("member", said.substitute_for))
        seat.save()
        return seat

    def _person(self, said: shape.Member) -> Person:
        """By name and function only; whoever is known here otherwise stays another person."""
        uid = _uid("person", said.person)
        known = self._here(uid)
        person = Person.objects.filter(pk=known).first() if known else None
        if person is None:
            person = Person.objects.create(name=said.name[:200] or "?")
            self._keep(uid, person, "", self.known.get(uid))
        elif person.name != said.name[:200] and person.account_id is None:
            person.name = said.name[:200]
            person.save(update_fields=["name"])
        return person

    def _holder(self, name: str) -> Organization | None:
        """An organisation of the same name that we know; else the other municipality."""
        if not name:
            return None
        found = Organization.objects.filter(name=name, deleted_at=None).first()
        return found or self.partner.organization

    def _write_meeting(self, meeting: Meeting | None, said: shape.Meeting) -> Meeting:
        assert self.body is not None
        is_new = meeting is None
        meeting = meeting or Meeting(body=self.body)
        meeting.name, meeting.location = said.name[:500], said.location[:300]
        meeting.starts_at, meeting.ends_at = said.starts_at, said.ends_at
        url = said.online_url[:500]
        meeting.online_url = url if url.startswith(("https://", "http://")) else ""
        meeting.is_cancelled, meeting.deleted_at = said.is_cancelled, None
        if not is_new:
            meeting.sequence += 1  # calendars that have it take the change
            meeting.version += 1
        meeting.save()
        if is_new:
            meeting.organizations.add(self.body)
        return meeting

    def _write_item(self, item: AgendaItem | None, said: shape.Item) -> AgendaItem:
        item = item or AgendaItem()
        item.meeting_id = self._must(_uid("meeting", said.meeting))
        item.number, item.position, item.deleted_at = said.number[:40], said.position, None
        item.is_public, item.result = said.is_public, said.result
        told = (said.name, said.result_text[:500], said.resolution_text)
        item.name, item.result_text, item.resolution_text = told if said.is_public else ("",) * 3
        item.save()
        if said.is_public:
            ClosedPart.objects.filter(item=item).delete()
        else:
            names = ("name", "result_text", "resolution_text")
            ClosedPart.objects.update_or_create(
                item=item, defaults=dict(zip(names, told, strict=True))
            )
        return item

    def _write_minutes(self, minutes: Minutes | None, said: shape.Minutes) -> Minutes:
        key = self._must(_uid("meeting", said.meeting))
        minutes = minutes or Minutes.objects.filter(meeting=key).first() or Minutes(meeting_id=key)
        minutes.content = self._known_items(said.content)
        minutes.content_sha256 = fingerprint(minutes.content)
        minutes.state = said.state
        minutes.signed_by_chair, minutes.signed_by_secretary = (
            said.chair[:200],
            said.secretary[:200],
        )
        minutes.chair_signed_at = said.chair_signed_at
        minutes.secretary_signed_at = said.secretary_signed_at
        minutes.sent_at, minutes.approved_at = said.sent_at, said.approved_at
        minutes.due_on = timezone.localdate(said.sent_at or self.at) + timedelta(days=1)
        minutes.save()
        return minutes

    def _known_items(self, content: dict[str, Any]) -> dict[str, Any]:
        head, parts = content.get("head"), {}
        if not isinstance(head, dict) or not all(isinstance(key, str) for key in head):
            raise shape.NotABundle("minutes: content")
        for part in ("public", "closed"):
            rows = content.get(part)
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise shape.NotABundle("minutes: content")
            parts[part] = [
                {**row, "key": self._here(_uid("item", str(row.get("key", "")))) or 0}
                for row in rows
            ]
        return {**content, **parts}

    def _must(self, uid: str) -> int:
        found = self._here(uid)
        if found is None:
            raise shape.NotABundle(uid)
        return found

    # --- what is not told any more -------------------------------------------------------------

    def _end_what_is_gone(self) -> None:
        """Seats, meetings and items that the other side removed; minutes are never taken back."""
        assert self.body is not None
        told = {_uid(kind, row.uid) for kind, rows in self.shared.parts() for row in rows}
        for uid, known in self.known.items():
            kind = uid.partition("/")[0]
            is_ours = known.body_id == self.body.pk and kind in ("member", "meeting", "item")
            if is_ours and uid not in told and not known.is_gone:
                TABLES[kind].objects.filter(pk=known.subject_id).update(deleted_at=self.at)
                known.is_gone = True
                known.save(update_fields=["is_gone"])
                self.deeds.note("gone", kind)


def _uid(kind: str, said: str) -> str:
    """The kind is ours to say: a uid of a meeting is never taken for one of a member."""
    return f"{kind}/{sha256(said.encode()).hexdigest()[:32]}"


def _digest(row: Any) -> str:
    plain = json.dumps(asdict(row), default=str, sort_keys=True, ensure_ascii=False)
    return sha256(plain.encode()).hexdigest()
