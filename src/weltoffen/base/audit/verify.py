"""Has the audit trail been touched, and where? Trusts neither triggers nor the database's owner."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from weltoffen.base.audit import anchors as kept
from weltoffen.base.audit import chain, sealing
from weltoffen.base.audit.anchors import Anchor
from weltoffen.base.audit.guards import missing_guards
from weltoffen.base.audit.models import AuditEntry, AuditSeal, UnsealedEntry
from weltoffen.base.texts.marking import gettext_noop as _

ERASURE: Final = "audit.erase_payload"
CLOCKS_DIFFER: Final = timedelta(hours=1)  # long transactions, clocks set right


@dataclass(frozen=True, slots=True)
class Problem:
    """`sequence` is the first place that is wrong; None when the place has no number.

    `sentence` is a msgid, so that a page can say it in the reader's language.
    """

    sequence: int | None
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def what(self) -> str:
        return self.sentence % self.values


@dataclass(slots=True)
class Report:
    entries: int = 0
    head: str = chain.GENESIS
    anchors: int = 0
    erased_payloads: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems

    def as_dict(self) -> dict[str, Any]:
        problems = [{"sequence": one.sequence, "what": one.what} for one in self.problems]
        return {"ok": self.ok, **asdict(self), "problems": problems}


@dataclass(slots=True)
class _Row:
    sequence: int
    previous: str
    hash: str
    entry_id: int
    fields: dict[str, Any]
    salt: str | None
    body: str | None


def verify(anchors: Sequence[Anchor] | None = None, key: Ed25519PublicKey | None = None) -> Report:
    """Walk the whole chain and hold it against the anchors (those of this installation)."""
    sealing.seal()
    anchors = kept.known_anchors() if anchors is None else anchors
    report = Report()
    report.problems += [
        Problem(None, _("trigger %(name)s is missing"), {"name": name}) for name in missing_guards()
    ]
    genuine = list(_signed(anchors, key or kept.public_key(), report)) if anchors else []
    report.anchors = len(genuine)
    _walk(report, {anchor.sequence: anchor for anchor in genuine})
    _check_tail(report, genuine)
    _check_unsealed(report)
    return report


def _walk(report: Report, anchored: dict[int, Anchor]) -> None:
    last, follows, erased, missing = 0, {chain.GENESIS}, _recorded_erasures(), []
    passed: Anchor | None = None  # the last anchor that the chain agrees with
    rewritten = False
    for row in _rows():
        problems = []
        if row.sequence > last + 1:
            problems.append(_gap(last + 1, row.sequence - 1))
        elif row.previous not in follows:
            problems.append(Problem(row.sequence, _("does not follow the entry before it")))
        computed = chain.link(sequence=row.sequence, previous=row.previous, **row.fields)
        if computed != row.hash:
            problems.append(Problem(row.sequence, _("entry or seal was changed")))
        if row.salt is None or row.body is None:
            missing.append(row)
        elif chain.commitment(row.salt, row.body) != row.fields["commitment"]:
            problems.append(Problem(row.sequence, _("payload was changed")))
        if anchor := anchored.get(row.sequence):
            if anchor.hash in {row.hash, computed}:
                passed = anchor
            elif not rewritten:
                rewritten = True
                since = (passed.sequence if passed else 0) + 1
                if not _between(report.problems + problems, since, row.sequence):
                    what = _("rewritten between %(first)s and %(last)s")
                    places = {"first": since, "last": row.sequence}
                    problems.append(Problem(since, what, places))
        if (
            passed
            and passed.sequence < row.sequence
            and row.fields["at"] < (passed.at - CLOCKS_DIFFER)
        ):
            what, places = _("dated before anchor %(anchor)s"), {"anchor": passed.sequence}
            problems.append(Problem(row.sequence, what, places))
        report.problems += problems
        report.entries, report.head = report.entries + 1, row.hash
        # after a changed entry, both what it is and what it says it is may be followed
        last, follows = row.sequence, {row.hash, computed}
    for row in missing:
        if row.entry_id in erased:
            report.erased_payloads += 1
        else:
            report.problems.append(
                Problem(row.sequence, _("payload is missing, and no erasure is recorded"))
            )


def _between(problems: Sequence[Problem], first: int, last: int) -> bool:
    """A place between two anchors that is known to be wrong says more than the stretch would."""
    return any(problem.sequence and first <= problem.sequence <= last for problem in problems)


def _rows() -> Iterator[_Row]:
    columns = ("at", "actor_id", "actor", "operation", "subject", "commitment")
    rows = (
        AuditSeal.objects.order_by("sequence")
        .values_list(
            "sequence", "previous", "hash", "entry_id",
            *(f"entry__{column}" for column in columns),
            "entry__payload__salt", "entry__payload__body",
        )
        .iterator(chunk_size=2000)
    )  # fmt: skip
    for sequence, previous, digest, entry_id, *fields, salt, body in rows:
        named = dict(zip(columns, fields, strict=True))
        yield _Row(sequence, previous, digest, entry_id, named, salt, body)


def _signed(anchors: Sequence[Anchor], key: Ed25519PublicKey, report: Report) -> Iterator[Anchor]:
    for anchor in anchors:
        if anchor.is_signed_by(key):
            yield anchor
        else:
            what, day = _("the anchor of %(day)s is not genuine"), f"{anchor.at:%Y-%m-%d}"
            report.problems.append(Problem(anchor.sequence, what, {"day": day}))


def _check_tail(report: Report, anchors: Sequence[Anchor]) -> None:
    reached = AuditSeal.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    cut = [anchor for anchor in anchors if anchor.sequence > (reached or 0)]
    if cut:
        first = (reached or 0) + 1
        until = max(anchor.sequence for anchor in cut)
        what = _("the end is cut off: %(first)s to %(last)s are missing")
        report.problems.append(Problem(first, what, {"first": first, "last": until}))


def _check_unsealed(report: Report) -> None:
    """Entries without a place: their seal was removed, or they were written past the door."""
    lost = AuditEntry.objects.filter(seal=None).exclude(pk__in=UnsealedEntry.objects.values("pk"))
    report.problems += [
        Problem(None, _("entry %(pk)s has no place in the chain"), {"pk": pk})
        for pk in lost.order_by("pk").values_list("pk", flat=True)
    ]


def _recorded_erasures() -> frozenset[int]:
    subjects = AuditEntry.objects.filter(operation=ERASURE).values_list("subject", flat=True)
    return frozenset(int(subject.rpartition(":")[2]) for subject in subjects)


def _gap(first: int, until: int) -> Problem:
    if first == until:
        return Problem(first, _("entry %(first)s is missing"), {"first": first})
    what = _("%(first)s to %(last)s are missing")
    return Problem(first, what, {"first": first, "last": until})
