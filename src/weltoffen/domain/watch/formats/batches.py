"""What was recognised becomes OParl records, with ids that are the same whenever it is read again.

An agenda's meeting is known by its body and day, or by the source's own name for it; an item by the
number of its paper or by its title, so that renumbering an agenda does not mix items up.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from hashlib import blake2b

from weltoffen.base.intake.findings import REFUSED, REPAIRED, Finding, finding
from weltoffen.domain.meetings.rules import result_of
from weltoffen.domain.watch.formats.recognised import Agenda, FoundPaper, Item, Recognised
from weltoffen.domain.watch.formats.wordings import reference_key, title_key
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.oparl.moments import LOCAL
from weltoffen.domain.watch.oparl.organizations import kind_of_organization

URN = "urn:weltoffen:source:"
NO_DAY = "Sitzung ohne Datum; nicht übernommen."
NO_BODY = "Sitzung ohne Gremium; nicht übernommen."
NO_TITLE = "Ohne Titel; nicht übernommen."
SAME_MEETING = "Diese Sitzung steht zweimal in der Datei; die Punkte wurden vereint."


@dataclass(slots=True)
class Converted:
    """`thin`: papers that are known from an agenda alone, so that nothing better is overwritten;
    `timeless`: meetings of which only the day is known."""

    batch: records.Batch = field(default_factory=records.Batch)
    findings: list[Finding] = field(default_factory=list)
    thin: set[str] = field(default_factory=set)
    timeless: set[str] = field(default_factory=set)
    procedural: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return str(self.batch)


def urn_of(source: int) -> str:
    return f"{URN}{source}:"


def source_of(oparl_id: str | None) -> int | None:
    """The source that gave a thing its id; None for OParl, and for what was made here."""
    number = (oparl_id or "").removeprefix(URN).partition(":")[0]
    is_ours = bool(oparl_id and oparl_id.startswith(URN) and number.isdecimal())
    return int(number) if is_ours else None


def organization_id(source: int, name: str) -> str:
    return f"{urn_of(source)}organization:{_digest(title_key(name))}"


def to_batch(recognised: Recognised, source: int) -> Converted:
    """Everything that is whole enough to be stored; the rest is told in the findings."""
    made = Converted()
    known: set[str] = set()
    for agenda in _united(recognised.agendas, made.findings):
        _add_meeting(agenda, source, made, known)
    for paper in recognised.papers:
        _add_paper(paper, source, made, known)
    return made


def _united(agendas: Sequence[Agenda], findings: list[Finding]) -> Iterator[Agenda]:
    seen: dict[tuple[object, ...], Agenda] = {}
    for one in agendas:
        if one.day is None or not (one.body.strip() or one.uid):
            what = NO_DAY if one.day is None else NO_BODY
            findings.append(finding(REFUSED, one.where or str(one), "", what))
            continue
        if not one.body.strip():
            findings.append(finding(REFUSED, one.where or str(one), "body", NO_BODY, one.name))
            continue
        key = (one.uid,) if one.uid else (title_key(one.body), one.day, one.starts)
        if key in seen:
            findings.append(finding(REPAIRED, one.where or str(one), "", SAME_MEETING))
            before = seen[key]
            items = before.items + tuple(i for i in one.items if i not in before.items)
            seen[key] = Agenda(
                before.body, before.day, before.starts, before.ends, before.place, before.name,
                items, before.has_items or one.has_items,
                before.is_cancelled or one.is_cancelled, before.uid, before.where,
            )  # fmt: skip
        else:
            seen[key] = one
    yield from seen.values()


def meeting_id(agenda: Agenda, source: int) -> str:
    assert agenda.day is not None
    if agenda.uid:
        return f"{urn_of(source)}meeting:{_digest(agenda.uid)}"
    return f"{urn_of(source)}meeting:{_digest(title_key(agenda.body))}:{agenda.day.isoformat()}"


def paper_id(reference: str, title: str, source: int) -> str:
    key = reference_key(reference) or title_key(title)
    return f"{urn_of(source)}paper:{_digest(key)}"


def _add_meeting(agenda: Agenda, source: int, made: Converted, known: set[str]) -> None:
    assert agenda.day is not None
    own = meeting_id(agenda, source)
    if own in known:  # twice on one day: the time parts them
        own = f"{own}:{agenda.starts:%H%M}" if agenda.starts else f"{own}:2"
    known.add(own)
    body = _organization(agenda.body, "body", source, made, known)
    starts_at = datetime.combine(agenda.day, agenda.starts or time(), LOCAL)
    ends_at = datetime.combine(agenda.day, agenda.ends, LOCAL) if agenda.ends else None
    if agenda.starts is None:
        made.timeless.add(own)
    items = list(_items(agenda, own, body, source, made, known)) if agenda.has_items else None
    made.batch.meetings.append(
        records.Meeting(
            own, None, False,
            (agenda.name or f"Sitzung {agenda.body}")[:500], (body,), starts_at,
            ends_at if ends_at and ends_at > starts_at else None,
            agenda.place[:300], agenda.is_cancelled, (),
            None if items is None else tuple(items),
        )
    )  # fmt: skip


def _items(
    agenda: Agenda, meeting: str, body: str, source: int, made: Converted, known: set[str]
) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for position, item in enumerate(agenda.items, 1):
        if item.is_public and not item.title.strip():
            made.findings.append(finding(REFUSED, item.where, "title", NO_TITLE, item.number))
            continue
        key = _item_key(item)
        seen[key] += 1
        own = f"{meeting}:item:{_digest(f'{key} {seen[key]}' if seen[key] > 1 else key)}"
        if not item.is_public:
            made.batch.agenda_items.append(
                records.AgendaItem(own, None, False, meeting, item.number[:40], position)
            )
        else:
            stop = _consultation(item, meeting, body, own, source, made, known)
            if item.is_procedural:
                made.procedural.add(own)
            made.batch.agenda_items.append(
                records.AgendaItem(
                    own, None, False, meeting, item.number[:40], position, item.title[:1000],
                    True, result_of(item.result), item.result[:500], "", stop,
                )
            )  # fmt: skip
        yield own


def _item_key(item: Item) -> str:
    if not item.is_public:
        return f"n {item.number}"
    return f"r {reference_key(item.reference)}" if item.reference else f"t {title_key(item.title)}"


def _consultation(
    item: Item, meeting: str, body: str, own: str, source: int, made: Converted, known: set[str]
) -> str:
    """The stops of the item's papers; the first is the item's own."""
    first = ""
    for reference in filter(None, (item.reference, *item.further_references)):
        paper = paper_id(reference, "", source)
        if paper not in known:
            known.add(paper)
            leads = (
                (_organization(item.department, "department", source, made, known),)
                if item.department
                else ()
            )
            made.thin.add(paper)
            made.batch.papers.append(
                records.Paper(
                    paper, None, False, item.title[:1000], reference[:120],
                    item.paper_type[:120], None, leads,
                )
            )  # fmt: skip
        stop = f"{paper}:in:{_digest(meeting)}"
        if stop not in known:
            known.add(stop)
            made.batch.consultations.append(
                records.Consultation(
                    stop, None, False, paper, body, "", None, (meeting,),
                    (own,) if not first else (),
                )
            )  # fmt: skip
        first = first or stop
    return first


def _add_paper(found: FoundPaper, source: int, made: Converted, known: set[str]) -> None:
    if not found.title.strip():
        made.findings.append(finding(REFUSED, found.where, "title", NO_TITLE, found.reference))
        return
    own = paper_id(found.reference, found.uid or found.title, source)
    leads = (
        (_organization(found.department, "department", source, made, known),)
        if found.department
        else ()
    )
    files: tuple[str, ...] = ()
    if found.link:
        file = f"{own}:file:{_digest(found.link)}"
        files = (file,)
        made.batch.files.append(
            records.File(file, None, False, found.title[:300], access_url=found.link[:1000])
        )
    made.batch.papers = [one for one in made.batch.papers if one.id != own]
    made.thin.discard(own)
    known.add(own)
    made.batch.papers.append(
        records.Paper(
            own, None, False, found.title[:1000], found.reference[:120],
            found.paper_type[:120], found.day, leads, files,
        )
    )  # fmt: skip
    if found.text:
        made.batch.texts.append(records.PaperText(own, found.text))
    if found.body and found.meets_on:
        _put_on_way(Agenda(found.body, found.meets_on, has_items=False), own, source, made, known)


def _put_on_way(agenda: Agenda, paper: str, source: int, made: Converted, known: set[str]) -> None:
    """A stop of a paper before there is an agenda; an agenda that there is stays as it is."""
    meeting = meeting_id(agenda, source)
    if meeting not in known:
        _add_meeting(agenda, source, made, known)
    stop = f"{paper}:in:{_digest(meeting)}"
    if stop not in known:
        known.add(stop)
        body = _organization(agenda.body, "body", source, made, known)
        made.batch.consultations.append(
            records.Consultation(stop, None, False, paper, body, "", None, (meeting,))
        )


def _organization(name: str, kind: str, source: int, made: Converted, known: set[str]) -> str:
    own = organization_id(source, name)
    if own not in known:
        known.add(own)
        guessed = kind_of_organization(name, "", "", has_meetings=kind == "body")
        made.batch.organizations.append(
            records.Organization(
                own, None, False, name.strip()[:300],
                kind=kind if guessed == "unknown" else guessed,
            )
        )  # fmt: skip
    return own


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=10).hexdigest()
