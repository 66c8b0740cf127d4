"""System, Body, LegislativeTerm, Organization, Person, Membership."""

from collections.abc import Mapping
from typing import Any, Final

from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.vocabulary.profile import City, city, section
from weltoffen.domain.meetings.serving import public
from weltoffen.domain.meetings.serving.addresses import (
    ONLY_ONE,
    Kind,
    address,
    body,
    list_of,
    root,
    web,
)
from weltoffen.domain.meetings.serving.made import (
    Made,
    Part,
    day,
    known,
    link,
    links,
    pairs,
)

VERSION: Final = "https://schema.oparl.org/1.1/"
_TYPES: Final = {  # the values that OParl 1.1 proposes for organizationType
    Organization.Kind.BODY: "Gremium",
    Organization.Kind.DIVISION: "Verwaltungsbereich",
    Organization.Kind.DEPARTMENT: "Verwaltungsbereich",
}
_LISTS: Final = {
    "organization": Kind.ORGANIZATION,
    "person": Kind.PERSON,
    "meeting": Kind.MEETING,
    "paper": Kind.PAPER,
    "agendaItem": Kind.AGENDA_ITEM,
    "consultation": Kind.CONSULTATION,
    "file": Kind.FILE,
    "locationList": Kind.LOCATION,
    "legislativeTermList": Kind.LEGISLATIVE_TERM,
    "membership": Kind.MEMBERSHIP,
}


def system(sources: list[int]) -> dict[int, Made]:
    here = city()
    fields = known(
        {
            "oparlVersion": VERSION,
            "body": list_of(Kind.BODY),
            "name": f"Ratsinformationen: {here.name}",
            **_contact(here),
        }
    )
    return {one: Made(fields) for one in sources}


def bodies(sources: list[int]) -> dict[int, Made]:
    """The city: OParl calls it a body; its councils are organisations."""
    here = city()
    fields = known(
        {
            "system": address(Kind.SYSTEM, ONLY_ONE),
            "name": here.name,
            "shortName": here.short_name,
            "ags": here.ags,
            "classification": _said("classification"),
            "license": _said("license"),
            "web": web(),
            **_contact(here),
            **{name: list_of(kind) for name, kind in _LISTS.items()},
        }
    )
    terms = [Part("legislativeTerm", Kind.LEGISLATIVE_TERM, one) for one in terms_of_profile()]
    if not terms:
        fields["legislativeTerm"] = []  # must be there
    return {one: Made(fields, terms) for one in sources}


def terms_of_profile() -> dict[int, Mapping[str, Any]]:
    """By the day on which each began: 20210401."""
    terms = section("oparl").get("term", ())
    return {int(f"{one['start_on']:%Y%m%d}"): one for one in terms}


def legislative_terms(sources: list[int]) -> dict[int, Made]:
    terms = terms_of_profile()
    return {
        one: Made(
            known(
                {
                    "body": body(),
                    "name": terms[one]["name"],
                    "startDate": day(terms[one]["start_on"]),
                    "endDate": day(terms[one].get("end_on")),
                }
            )
        )
        for one in sources
    }


def organizations(sources: list[int]) -> dict[int, Made]:
    found = list(Organization.objects.filter(pk__in=sources).select_related("provider"))
    above = public.still(Kind.ORGANIZATION, {one.parent_id for one in found if one.parent_id})
    seats = public.memberships().filter(organization__in=sources).order_by("pk")
    seated = pairs(seats.values_list("organization_id", "pk"))
    return {one.pk: Made(_organization(one, above, seated.get(one.pk, []))) for one in found}


def _organization(one: Organization, above: set[int], seats: list[int]) -> dict[str, Any]:
    meets = one.kind == Organization.Kind.BODY and one.meets_in_public
    here = address(Kind.ORGANIZATION, one.pk)
    provider = getattr(one, "provider", None)
    return known(
        {
            "body": body(),
            "name": one.name,
            "shortName": one.short_name,
            "organizationType": _type(one),
            "classification": one.classification,
            "startDate": day(one.start_on),
            "endDate": day(one.end_on),
            "subOrganizationOf": link(Kind.ORGANIZATION, one.parent_id, above),
            "membership": links(Kind.MEMBERSHIP, seats, set(seats)),
            "meeting": f"{here}/meeting" if meets else "",
            "web": web("gremien", one.pk) if meets else "",
            "website": provider.website if provider is not None and provider.is_listed else "",
            **original(one.oparl_id),
        }
    )


def _type(one: Organization) -> str:
    if one.kind == Organization.Kind.ASSOCIATION and one.meets_in_public:  # named by its council
        return "Fraktion"
    return _TYPES.get(Organization.Kind(one.kind), "Sonstiges")


def persons(sources: list[int]) -> dict[int, Made]:
    """The name and the seats; where somebody lives or how to call them, nobody is told here."""
    seats = public.memberships().filter(person__in=sources).order_by("pk")
    seated = pairs(seats.values_list("person_id", "pk"))
    return {
        one.pk: Made(
            known({"body": body(), "name": one.name, **original(one.oparl_id)}),
            [Part("membership", Kind.MEMBERSHIP, seat) for seat in seated.get(one.pk, [])],
        )
        for one in Person.objects.filter(pk__in=sources)
    }


def memberships(sources: list[int]) -> dict[int, Made]:
    found = list(Membership.objects.filter(pk__in=sources))
    sent = public.still(
        Kind.ORGANIZATION, {one.on_behalf_of_id for one in found if one.on_behalf_of_id}
    )
    return {
        one.pk: Made(
            known(
                {
                    "person": address(Kind.PERSON, one.person_id),
                    "organization": address(Kind.ORGANIZATION, one.organization_id),
                    "role": one.title,
                    "onBehalfOf": link(Kind.ORGANIZATION, one.on_behalf_of_id, sent),
                    "startDate": day(one.start_on),
                    "endDate": day(one.end_on),
                    **original(one.oparl_id),
                }
            )
        )
        for one in found
    }


def original(oparl_id: str | None) -> dict[str, str]:
    """Whose copy this is, as a field of ours; a list that somebody uploaded has no address."""
    is_address = bool(oparl_id) and str(oparl_id).startswith("http")
    return {"weltoffen:original": str(oparl_id)} if is_address else {}


def _contact(here: City) -> dict[str, str]:
    return {
        "contactEmail": here.contact_email,
        "contactName": here.address[0] if here.address else here.name,
        "website": _said("website") or root().partition("/oparl/")[0] + "/",
    }


def _said(name: str) -> str:
    return str(section("oparl").get(name, ""))
