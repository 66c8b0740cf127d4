"""HSDS 3.0: single objects, lists of a page, and whole packages of them, in any order.

`additionalProperties` is open there: what we do not know is passed over, what is wrong is told.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from weltoffen.base.intake.findings import REFUSED, REPAIRED, SET_ASIDE, Finding, finding
from weltoffen.domain.directory.imports import hsds_parts as parts
from weltoffen.domain.directory.imports.said import (
    LOCATION,
    OFFER,
    PROVIDER,
    Gathered,
    Recognised,
    Thing,
    only_said,
)
from weltoffen.domain.directory.imports.values import Reader, part_of, rows, uuid_of
from weltoffen.domain.directory.imports.words import Words

NO_ID = "Objekt ohne Kennung (id); nicht übernommen."
NOT_A_UUID = "Die Kennung ist keine UUID; hier bekommt das Objekt eine eigene."
NO_NAME = "Objekt ohne Namen; nicht übernommen."
NO_ORGANIZATION = "Das Angebot nennt keinen Träger; nicht übernommen."
NOT_OURS = "Objekte dieser Art werden nicht gebraucht."
UNKNOWN = "Kein Objekt aus HSDS; nicht übernommen."
BAD_STATUS = "Unbekannter Stand; als laufendes Angebot übernommen."
STATUS = ("active", "inactive", "temporarily closed", "defunct")
MOST = 50_000

Object = Mapping[str, Any]


def read_hsds(
    documents: Sequence[Any], words: Words, *, provider: str = "", is_whole: bool = True
) -> Recognised:
    """Services with their organization, places and times. What is told twice is put together."""
    reading = _Reading(words, provider)
    for document in documents:
        for one in objects_of(document):
            reading.take(one)
    reading.complete()
    findings = tuple(dict.fromkeys(reading.findings))  # what stands in many files is told once
    return Recognised(reading.gathered.take(), findings, is_whole)


def objects_of(document: Any) -> list[dict[str, Any]]:
    """Of a page its contents; of a package all of its lists; else the object itself."""
    if isinstance(document, list):
        return rows(document, MOST)
    if not isinstance(document, dict):
        return []
    if isinstance(document.get("contents"), list):
        return rows(document["contents"], MOST)
    packed = [document.get(name) for name in ("organizations", "services", "locations")]
    if "id" not in document and any(isinstance(one, list) for one in packed):
        return [row for one in packed for row in rows(one, MOST)]
    return [document]


def kind_of(one: Object) -> str:
    """HSDS objects do not say what they are: by what they have."""
    if "service" in one or ("location" in one and "name" not in one):
        return "service_at_location"
    if "location_type" in one or ("addresses" in one and "services" not in one):
        return "location"
    if "status" in one or "organization" in one or "service_at_locations" in one:
        return "service"
    if "taxonomy" in one or "taxonomy_id" in one or "term_uri" in one or "version" in one:
        return "taxonomy"
    if "name" in one and ("description" in one or "services" in one or "website" in one):
        return "organization"
    return ""


def is_hsds(document: Any) -> bool:
    found = objects_of(document)[:5]
    return bool(found) and any(isinstance(one.get("id"), str) and kind_of(one) for one in found)


class _Reading:
    def __init__(self, words: Words, provider: str) -> None:
        self.words, self.provider = words, provider
        self.findings: list[Finding] = []
        self.gathered = Gathered()
        self.takers: dict[str, Callable[[Object], str]] = {
            "service": self.service,
            "organization": self.organization,
            "location": self.location,
            "service_at_location": self.at_location,
        }

    def take(self, one: Object) -> None:
        kind = kind_of(one)
        if kind in self.takers:
            self.takers[kind](one)
        elif kind:
            self.findings.append(finding(SET_ASIDE, _name(one), "", NOT_OURS, kind))
        else:
            self.findings.append(finding(REFUSED, _name(one), "", UNKNOWN, one))

    def complete(self) -> None:
        """An offer must have a provider; a list may have told it only in another file."""
        for (kind, key), thing in list(self.gathered.things.items()):
            if kind == OFFER and not thing.said.get("provider"):
                if self.provider:
                    thing.said["provider"] = parts.named_provider(self.gathered, self.provider)
                else:
                    self.findings.append(
                        finding(REFUSED, thing.where, "organization", NO_ORGANIZATION)
                    )
                    del self.gathered.things[kind, key]

    def organization(self, one: Object) -> str:
        read = Reader(self.findings, _name(one))
        key, name = self._key(one, read), read.line("name", one.get("name"))
        if not key or not name:
            return ""
        contacts, names = parts.contacts(one, read)
        said = only_said(
            {
                "short_name": read.line("alternate_name", one.get("alternate_name"), 80),
                "description": read.text("description", one.get("description")),
                "email": read.email("email", one.get("email")),
                "website": read.url("website", one.get("website") or one.get("url")),
                "contacts": contacts if "contacts" in one or "phones" in one else None,
            }
        )
        self.gathered.add(
            Thing(PROVIDER, key, name, said, read.where, uuid_of(key), {"contacts": names})
        )
        for service in rows(one.get("services")):
            self.service({"organization": {"id": one["id"], "name": name}, **service})
        for location in rows(one.get("locations")):
            self.location(location)
        return key

    def location(self, one: Object) -> str:
        read = Reader(self.findings, _name(one) or str(one.get("id") or ""))
        key = self._key(one, read)
        if not key:
            return ""
        said = parts.location(one, read, self.words)
        if not said["name"]:
            read.tell("name", NO_NAME)
            return ""
        self.gathered.add(Thing(LOCATION, key, said["name"], said, read.where, uuid_of(key)))
        return key

    def at_location(self, one: Object) -> str:
        service, location = part_of(one.get("service")), part_of(one.get("location"))
        if not service:
            if location:
                return self.location(location)
            self.findings.append(finding(REFUSED, _name(one), "", UNKNOWN, one))
            return ""
        shared = {n: one[n] for n in ("contacts", "phones") if one.get(n) and not service.get(n)}
        there = {name: one[name] for name in ("id", "description", "schedules") if name in one}
        at = {**there, "location": location}
        return self.service({**shared, **service, "service_at_locations": [at]})

    def service(self, one: Object) -> str:
        read = Reader(self.findings, _name(one))
        key, name = self._key(one, read), read.line("name", one.get("name"))
        if not key:
            return ""
        if not name:
            read.tell("name", NO_NAME)
            return ""
        organization = part_of(one.get("organization"))
        provider = self.organization(organization) if organization else ""
        said, names = parts.plain_of(one, read, self.words)
        places, at_places = self._places(one, read)
        schedules, schedule_names = parts.schedules(one.get("schedules"), read)
        if places is not None:
            said["places"] = places
        if "schedules" in one or at_places:
            said["schedules"] = schedules + [row for row, _name in at_places]
            names["schedules"] = (*schedule_names, *(name for _row, name in at_places))
        said |= {"name": name, "status": self._status(one, read)}
        if provider:
            said["provider"] = provider
        names["places"] = tuple(
            uuid_of(at.get("id")) for at in rows(one.get("service_at_locations"))
        )
        self.gathered.add(Thing(OFFER, key, name, said, name, uuid_of(key), names))
        return key

    def _places(
        self, one: Object, read: Reader
    ) -> tuple[list[dict[str, str]] | None, list[tuple[dict[str, Any], str]]]:
        """Where, and the schedules that hold only there."""
        if "service_at_locations" not in one:
            return None, []
        places, schedules = [], []
        for at in rows(one["service_at_locations"]):
            location = part_of(at.get("location"))
            key = self.location(location) if location else ""
            if not key:
                continue
            text = read.line("description", at.get("description"))
            places.append({"location": key, "description": text})
            there, names = parts.schedules(at.get("schedules"), read)
            schedules += [
                ({**row, "location": key}, name) for row, name in zip(there, names, strict=True)
            ]
        return places, schedules

    def _status(self, one: Object, read: Reader) -> str:
        status = read.line("status", one.get("status"), 40)
        if status and status not in STATUS:
            read.tell("status", BAD_STATUS, status, REPAIRED)
        return status if status in STATUS else "active"

    def _key(self, one: Object, read: Reader) -> str:
        given = one.get("id")
        key = uuid_of(given)
        if key:
            return key
        if not isinstance(given, str | int) or isinstance(given, bool) or not str(given).strip():
            read.tell("id", NO_ID)
            return ""
        read.tell("id", NOT_A_UUID, given, REPAIRED)
        return str(given)[:400]


def _name(one: Object) -> str:
    name = one.get("name")
    return " ".join(name.split())[:200] if isinstance(name, str) else ""
