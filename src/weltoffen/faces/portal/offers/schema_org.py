"""An offer in the words of schema.org, for search engines. A confidential place stays unsaid."""

from typing import Any

from weltoffen.domain.directory.queries import ShownOffer
from weltoffen.domain.directory.queries.shown import ShownPlace

Json = dict[str, Any]


def service(offer: ShownOffer, address: str) -> Json:
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "@id": address,
            "url": address,
            "name": offer.name,
            "alternateName": offer.alternate_name,
            "description": offer.description,
            "inLanguage": offer.text.language,
            "serviceType": [topic.name for topic in offer.topics],
            "isAccessibleForFree": any(mark.code == "free" for mark in offer.marks),
            "provider": _known(
                {
                    "@type": "Organization",
                    "name": offer.provider.name,
                    "url": offer.provider.website,
                    "email": offer.provider.email,
                }
            ),
            "areaServed": [area.name for area in offer.areas],
            "audience": [{"@type": "Audience", "name": group.name} for group in offer.groups],
            "availableLanguage": [language.code for language in offer.languages],
            "availableChannel": [_channel(offer, place) for place in offer.places],
            "termsOfService": offer.eligibility,
        }
    )


def _channel(offer: ShownOffer, place: ShownPlace) -> Json:
    phone = next((contact.phone for contact in offer.contacts if contact.phone), "")
    return _known(
        {
            "@type": "ServiceChannel",
            "servicePhone": _known({"@type": "ContactPoint", "telephone": phone}),
            "serviceUrl": offer.url,
            "serviceLocation": _known(
                {
                    "@type": "Place",
                    "name": place.name,
                    "address": _known(
                        {
                            "@type": "PostalAddress",
                            "streetAddress": place.street,
                            "postalCode": place.postal_code,
                            "addressLocality": place.city,
                        }
                    ),
                }
            ),
        }
    )


def _known(said: Json) -> Json:
    """Without what is not known; a bare type says nothing."""
    kept = {key: value for key, value in said.items() if value not in ("", [], {}, None)}
    return {} if kept.keys() <= {"@type"} else kept
