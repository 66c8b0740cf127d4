"""Meeting, AgendaItem, Location, Paper, Consultation, File. What is not public is not there."""

from typing import Any

from weltoffen.base.documents.models import Consultation, File, Paper
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.serving import public
from weltoffen.domain.meetings.serving.addresses import Kind, address, body, web
from weltoffen.domain.meetings.serving.made import (
    Made,
    Part,
    day,
    known,
    link,
    links,
    moment,
    pairs,
    public_among,
)
from weltoffen.domain.meetings.serving.people import original


def meetings(sources: list[int]) -> dict[int, Made]:
    found = list(Meeting.objects.filter(pk__in=sources))
    some = {"meeting__in": sources}
    bodies = _pairs(Meeting.organizations.through, some, "meeting_id", "organization_id")
    files = _pairs(Meeting.files.through, some, "meeting_id", "file_id")
    items = pairs(
        public.agenda_items()
        .filter(meeting__in=sources)
        .order_by("position", "pk")
        .values_list("meeting_id", "pk")
    )
    open_bodies = public_among(Kind.ORGANIZATION, bodies.values())
    open_files = public_among(Kind.FILE, files.values())
    return {
        one.pk: Made(
            known(
                {
                    "name": one.name,
                    "start": moment(one.starts_at),
                    "end": moment(one.ends_at),
                    "cancelled": one.is_cancelled or None,
                    "organization": links(Kind.ORGANIZATION, bodies.get(one.pk, ()), open_bodies),
                    "web": web("sitzungen", one.pk),
                    **original(one.oparl_id),
                }
            ),
            [
                *([Part("location", Kind.LOCATION, one.pk, False)] if one.location else []),
                *_parts("auxiliaryFile", Kind.FILE, files.get(one.pk, []), open_files),
                *(Part("agendaItem", Kind.AGENDA_ITEM, item) for item in items.get(one.pk, [])),
            ],
        )
        for one in found
    }


def locations(sources: list[int]) -> dict[int, Made]:
    """A meeting's own: the council gives places in words."""
    return {
        one.pk: Made({"description": one.location, "meetings": [address(Kind.MEETING, one.pk)]})
        for one in Meeting.objects.filter(pk__in=sources)
    }


def agenda_items(sources: list[int]) -> dict[int, Made]:
    found = list(AgendaItem.objects.filter(pk__in=sources))
    files = _pairs(
        AgendaItem.files.through, {"agendaitem__in": sources}, "agendaitem_id", "file_id"
    )
    open_files = public_among(Kind.FILE, files.values())
    stops = public_among(Kind.CONSULTATION, [[one.consultation_id for one in found]])
    return {
        one.pk: Made(
            known(
                {
                    "meeting": address(Kind.MEETING, one.meeting_id),
                    "number": one.number,
                    "order": one.position,
                    "name": one.name,
                    "public": True,
                    "consultation": link(Kind.CONSULTATION, one.consultation_id, stops),
                    "result": one.result_text,
                    "resolutionText": one.resolution_text,
                    **original(one.oparl_id),
                }
            ),
            _parts("auxiliaryFile", Kind.FILE, files.get(one.pk, []), open_files),
        )
        for one in found
    }


def papers(sources: list[int]) -> dict[int, Made]:
    found = list(Paper.objects.filter(pk__in=sources).defer("withdrawn_at"))
    some = {"paper__in": sources}
    files = _pairs(Paper.files.through, some, "paper_id", "file_id")
    leads = _pairs(Paper.further_originators.through, some, "paper_id", "organization_id")
    stops = pairs(
        public.consultations()
        .filter(paper__in=sources)
        .order_by("planned_on", "pk")
        .values_list("paper_id", "pk")
    )
    for one in found:
        if one.originator_id:
            leads[one.pk] = [one.originator_id, *leads.get(one.pk, [])]
    open_leads = public_among(Kind.ORGANIZATION, leads.values())
    open_files = public_among(Kind.FILE, files.values())
    return {
        one.pk: Made(
            known(
                {
                    "body": body(),
                    "name": one.name,
                    "reference": one.reference,
                    "date": day(one.created_on),
                    "paperType": one.paper_type,
                    "underDirectionOf": links(Kind.ORGANIZATION, leads.get(one.pk, ()), open_leads),
                    "web": web("vorlagen", one.pk),
                    **original(one.oparl_id),
                }
            ),
            [
                *_of_paper([file for file in files.get(one.pk, []) if file in open_files]),
                *(Part("consultation", Kind.CONSULTATION, stop) for stop in stops.get(one.pk, [])),
            ],
        )
        for one in found
    }


def consultations(sources: list[int]) -> dict[int, Made]:
    found = list(Consultation.objects.filter(pk__in=sources))
    where = pairs(
        public.meetings()
        .filter(consultations__in=sources)
        .order_by("starts_at", "pk")
        .values_list("consultations", "pk")
    )
    items = pairs(
        public.agenda_items()
        .filter(consultation__in=sources)
        .order_by("meeting__starts_at", "pk")
        .values_list("consultation_id", "pk")
    )
    bodies = public_among(Kind.ORGANIZATION, [[one.organization_id for one in found]])
    return {
        one.pk: Made(
            known(
                {
                    "paper": address(Kind.PAPER, one.paper_id),
                    "organization": links(Kind.ORGANIZATION, [one.organization_id], bodies),
                    "role": one.role,
                    "authoritative": one.is_authoritative,
                    "meeting": _first(Kind.MEETING, where.get(one.pk)),
                    "agendaItem": _first(Kind.AGENDA_ITEM, items.get(one.pk)),
                    **original(one.oparl_id),
                }
            )
        )
        for one in found
    }


def files(sources: list[int]) -> dict[int, Made]:
    """Bytes of ours stand under our address; of others' files only theirs is known."""
    found = File.objects.filter(pk__in=sources).defer("text")
    return {one.pk: Made(known(_file(one))) for one in found}


def _file(one: File) -> dict[str, Any]:
    here = address(Kind.FILE, one.pk)
    return {
        "name": one.name,
        "fileName": one.file_name,
        "mimeType": one.mime_type,
        "date": day(one.created_on),
        "size": one.size,
        "accessUrl": f"{here}/content" if one.sha256 else one.access_url,
        "downloadUrl": f"{here}/download" if one.sha256 else "",
        **original(one.oparl_id),
    }


def _of_paper(files: list[int]) -> list[Part]:
    """The first is the paper itself, the others belong to it."""
    main = [Part("mainFile", Kind.FILE, one, False) for one in files[:1]]
    return main + [Part("auxiliaryFile", Kind.FILE, one) for one in files[1:]]


def _parts(name: str, kind: Kind, sources: list[int], public: set[int]) -> list[Part]:
    return [Part(name, kind, one) for one in sources if one in public]


def _first(kind: Kind, sources: list[int] | None) -> str:
    return address(kind, sources[0]) if sources else ""


def _pairs(through: Any, some: dict[str, Any], one: str, other: str) -> dict[int, list[int]]:
    """As they were linked: the paper itself before what is attached to it."""
    return pairs(through.objects.filter(**some).order_by("pk").values_list(one, other))
