"""System, Body, Organization, Person, Membership."""

import re
from collections import Counter
from collections.abc import Mapping

from weltoffen.base.intake.findings import REFUSED, Findings
from weltoffen.domain.watch.oparl import places, records
from weltoffen.domain.watch.oparl.fields import Fields
from weltoffen.domain.watch.oparl.parts import ENDS_BEFORE, NO_NAME, Take, embedded, state_of

WITHOUT_SIDES = "Mitgliedschaft ohne Person oder Gremium; nicht übernommen."
_BODY = re.compile(
    r"gremi|ausschuss|beirat|\brat\b|rat$|kommission|versammlung|vertretung|magistrat|arbeitskreis",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"\bamt\b|amt$|^amt |fachbereich|dienststelle|verwaltung|referat|abteilung|stabsstelle|^büro ",
    re.IGNORECASE,
)
_DIVISION = re.compile(r"^dezernat\b", re.IGNORECASE)
_GROUP = re.compile(r"fraktion|partei|gruppe", re.IGNORECASE)


def read_system(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    modified, is_deleted = state_of(fields)
    product = fields.text("product") if "product" in fields.raw else ""
    batch.publishers.append(
        records.Publisher(
            fields.id,
            modified,
            is_deleted,
            "system",
            _name(fields),
            website=places.website(fields),
            product=product,
        )
    )


def read_body(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    modified, is_deleted = state_of(fields)
    if "shortName" in fields.raw:
        fields.text("shortName")
    location = fields.raw.get("location")
    where = places.part(location if isinstance(location, Mapping) else {}, fields)
    latitude, longitude = places.point(where)
    batch.publishers.append(
        records.Publisher(
            fields.id,
            modified,
            is_deleted,
            "body",
            _name(fields),
            places.ags(fields),
            places.website(fields),
            "",
            where.text("streetAddress", 200),
            places.postal_code(where),
            where.text("locality", 200),
            latitude,
            longitude,
        )
    )


def read_organization(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    modified, is_deleted = state_of(fields)
    if is_deleted:
        batch.organizations.append(records.Organization(fields.id, modified, True, ""))
        return
    start_on, end_on = fields.day("startDate"), fields.day("endDate")
    if start_on and end_on and end_on < start_on:
        fields.repaired("endDate", ENDS_BEFORE, end_on.isoformat())
        end_on = None
    name = _name(fields)
    classification = fields.text("classification", 120)
    batch.organizations.append(
        records.Organization(
            fields.id,
            modified,
            False,
            name,
            fields.text("shortName", 80),
            kind_of_organization(
                name,
                classification,
                fields.text("organizationType", 120),
                has_meetings="meeting" in fields.raw,
            ),
            classification,
            start_on,
            end_on,
            fields.link("subOrganizationOf"),
            fields.link("body"),
        )
    )
    if any(type(one) is dict for one in fields.objects("membership")):
        embedded(fields, "membership", "Membership", batch, findings, _membership_of(fields))


def kind_of_organization(
    name: str, classification: str, organization_type: str, *, has_meetings: bool
) -> str:
    """OParl does not tell offices from bodies; their words, and whether they meet, mostly do."""
    words = f"{classification} {organization_type}"
    if _GROUP.search(words):
        return "association"
    if has_meetings or _BODY.search(words):
        return "body"
    if _DIVISION.search(name):
        return "division"
    if _DEPARTMENT.search(words) or _DEPARTMENT.search(name):
        return "department"
    return "body" if _BODY.search(name) else "unknown"


def read_person(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    modified, is_deleted = state_of(fields)
    if is_deleted:
        batch.persons.append(records.Person(fields.id, modified, True, ""))
        return
    name = fields.text("name", 200)
    if not name:
        parts = (fields.text("givenName", 90), fields.text("familyName", 90))
        name = " ".join(part for part in parts if part) or "Ohne Namen"
        fields.repaired("name", NO_NAME)
    batch.persons.append(records.Person(fields.id, modified, False, name))
    if any(type(one) is dict for one in fields.objects("membership")):
        embedded(fields, "membership", "Membership", batch, findings, _membership_of(fields))


def read_membership(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    _read_membership(fields, batch, findings, person="", organization="")


def _membership_of(owner: Fields) -> Take:
    """Inside a person or an organisation, the membership need not say whose it is."""
    person = owner.id if owner.kind == "Person" else ""
    organization = owner.id if owner.kind == "Organization" else ""

    def take(fields: Fields, batch: records.Batch, findings: Findings) -> None:
        _read_membership(fields, batch, findings, person=person, organization=organization)

    return take


def _read_membership(
    fields: Fields, batch: records.Batch, findings: Findings, *, person: str, organization: str
) -> None:
    modified, is_deleted = state_of(fields)
    person = fields.link("person") or person
    organization = fields.link("organization") or organization
    if not (person and organization):
        if not is_deleted:
            findings.add(REFUSED, fields.id, fields.kind, "", WITHOUT_SIDES)
        else:
            batch.memberships.append(records.Membership(fields.id, modified, True, "", ""))
        return
    start_on, end_on = fields.day("startDate"), fields.day("endDate")
    if start_on and end_on and end_on < start_on:
        fields.repaired("endDate", ENDS_BEFORE, end_on.isoformat())
        end_on = None
    batch.memberships.append(
        records.Membership(
            fields.id,
            modified,
            is_deleted,
            person,
            organization,
            fields.text("role", 200),
            fields.link("onBehalfOf"),
            start_on,
            end_on,
        )
    )


def _name(fields: Fields) -> str:
    if name := fields.text("name"):
        return name
    fields.repaired("name", NO_NAME)
    return name_from_address(fields.id)


def name_from_meetings(names: Mapping[str, int]) -> str:
    """What a body is called by what its meetings are called, and how often; else empty."""
    counted = Counter[str]()
    for name, number in names.items():
        counted[_OPENNESS.sub("", name).strip()] += number
    name, number = max(counted.items(), key=lambda pair: pair[1], default=("", 0))
    return name[:300] if 2 * number > counted.total() else ""


_OPENNESS = re.compile(r"\s*\((?:nicht)?[ -]?öffentlich[^)]*\)\s*$", re.IGNORECASE)


def name_from_address(address: str) -> str:
    """What to call something of which only the address is known."""
    host, _, path = address.partition("://")[2].partition("/")
    return f"{'/'.join(path.split('/')[-2:])} ({host})"[:300]
