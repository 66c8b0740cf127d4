"""Organisations, and whom to speak to."""

from weltoffen.domain.directory.hsds.naming import part
from weltoffen.domain.directory.hsds.plain import Json, known
from weltoffen.domain.directory.models import Contact, Provider


def brief(provider: Provider) -> Json:
    return known(
        {
            "id": str(provider.uuid),
            "name": provider.organization.name,
            "alternate_name": provider.organization.short_name,
            "description": provider.description or provider.organization.name,
            "email": provider.email,
            "website": provider.website,
        }
    )


def organization(provider: Provider) -> Json:
    """With its contacts; offers are asked for under `/services?organization_id=`."""
    return brief(provider) | known({"contacts": [contact(one) for one in provider.contacts.all()]})


def contact(one: Contact) -> Json:
    return known(
        {
            "id": str(one.uuid),
            "name": one.name,
            "title": one.function,
            "email": one.email,
            "phones": [_phone(one)] if one.phone else [],
        }
    )


def _phone(one: Contact) -> Json:
    return known(
        {
            "id": part(one.uuid, "phone"),
            "number": one.phone,
            "type": "voice",
            "description": one.phone_note,
        }
    )
