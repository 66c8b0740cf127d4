"""The directory of the demo city, from the profile's folder `demo/`: providers, places, offers.

Nothing of it is real. What is said of an offer there is put in as people of the Office would.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings

from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.operations import register_body
from weltoffen.base.translations.languages import languages
from weltoffen.base.translations.operations import load_translations
from weltoffen.base.translations.writing import Ready
from weltoffen.base.vocabulary.profile import city
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import (
    ArticleDraft,
    ContactDraft,
    LanguageDraft,
    LocationDraft,
    OfferDraft,
    PlaceDraft,
    ProviderDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.models import Article, Location, Offer, Provider
from weltoffen.faces.console.demo.scene import Stage

Raw = Mapping[str, Any]
SINCE = 400  # days ago the directory began


def read(name: str) -> dict[str, Any]:
    """`demo/<name>.toml` of the profile; empty when the city has none."""
    path = Path(settings.PROFILES_DIR) / settings.PROFILE / "demo" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def fill(stage: Stage) -> dict[str, Offer]:
    """By their keys in the file; others build on them."""
    keeper = stage.cast.actor(stage.cast.officers[0])
    providers = {raw["key"]: _provider(stage, raw) for raw in read("providers").get("provider", ())}
    places = {raw["key"]: _location(stage, raw) for raw in read("locations").get("location", ())}
    offers = {}
    for raw in offers_of_the_file():
        offers[raw["key"]] = offer = _offer(stage, keeper, raw, providers, places)
        at = stage.moments.ago(raw["confirmed_days_ago"])
        operations.confirm_offer(CLOCK, offer, by="Anbieter", at=at)
    articles = _articles(stage)
    _translate(stage, "directory.offer", "offers", offers)
    _translate(stage, "directory.article", "articles", articles)
    return offers


def offers_of_the_file() -> list[Raw]:
    """With those that somebody entered although they are there already (`upkeep.toml`)."""
    return [*read("offers").get("offer", ()), *read("upkeep").get("offer", ())]


def _articles(stage: Stage) -> dict[str, Article]:
    made: dict[str, Article] = {}
    for position, raw in enumerate(read("articles").get("article", ())):
        above = made.get(raw["parent"])
        draft = ArticleDraft(
            path=f"{above.path if above else ''}/{raw['key']}",
            title=raw["title"],
            body=raw["html"],
            parent=above.path if above else "",
            position=position,
            terms=tuple(f"topic:{code}" for code in raw["topics"]),
        )
        at = stage.moments.ago(SINCE)
        made[raw["key"]] = operations.write_article(CLOCK, stage.cast.office, draft=draft, at=at)
    return made


def _translate(stage: Stage, kind: str, file: str, things: Mapping[str, Offer | Article]) -> None:
    """In the languages that the city has a file for; made by a machine, and marked as such."""
    rows = [
        Ready(kind, things[key].pk, language.code, _texts(kind, texts), is_machine=True)
        for language in languages()
        for key, texts in read(f"{file}.{language.code}").items()
        if key in things
    ]
    load_translations(CLOCK, profile_load(), rows=rows, at=stage.moments.ago(30))


def _texts(kind: str, texts: Raw) -> dict[str, str]:
    named = {"html": "body"} if kind == "directory.article" else {}
    return {named.get(name, name): text for name, text in texts.items()}


def _provider(stage: Stage, raw: Raw) -> Provider:
    at = stage.moments.ago(SINCE)
    own = stage.cast.by_key.get(raw["key"])
    organization = own or register_body(
        CLOCK, stage.cast.office, name=raw["name"], kind=Organization.Kind(raw["kind"])
    )
    draft = ProviderDraft(
        description=raw["description"],
        email=raw.get("email", ""),
        website=raw.get("website", ""),
        contacts=_contacts("Büro", raw),
    )
    return operations.register_provider(CLOCK, organization, draft=draft, at=at)


def _location(stage: Stage, raw: Raw) -> Location:
    access = raw.get("accessibility", ())
    draft = LocationDraft(
        name=raw["name"],
        street=raw["street"],
        postal_code=raw["postal_code"],
        city=city().short_name,
        district=raw["district"],
        latitude=raw["latitude"],
        longitude=raw["longitude"],
        transport=raw["transport"],
        is_confidential=raw.get("confidential", False),
        is_step_free="step-free" in access,
        has_toilet="toilet" in access,
    )
    at = stage.moments.ago(SINCE)
    return operations.register_location(CLOCK, stage.cast.office, draft=draft, at=at)


def _offer(
    stage: Stage,
    keeper: Actor,
    raw: Raw,
    providers: Mapping[str, Provider],
    places: Mapping[str, Location],
) -> Offer:
    where = [raw["location"]] if isinstance(raw["location"], str) else raw["location"]
    located = [places[key] for key in where if key]
    draft = OfferDraft(
        name=raw["name"],
        description=raw["description"],
        url=raw.get("website", ""),
        email=raw.get("email", ""),
        terms=(
            *(f"topic:{code}" for code in raw["topics"]),
            *(f"group:{code}" for code in raw["groups"]),
        ),
        minimum_age=raw.get("min_age"),
        maximum_age=raw.get("max_age"),
        is_for_women=raw.get("women_only", False),
        needs_no_papers="without-papers" in raw["groups"],
        entry=raw["access"],
        entry_note=raw["how"],
        has_childcare=raw["childcare"],
        is_free=raw["free"],
        cost_note=raw.get("cost", ""),
        amount=Decimal(str(raw["amount"])) if raw.get("amount") else None,
        places_free=raw.get("capacity_free"),
        waiting_weeks=raw.get("waiting_weeks"),
        places_on=stage.moments.today - timedelta(days=min(raw["confirmed_days_ago"], 40)),
        is_citywide=raw.get("wide", False) or not any(place.told_district for place in located),
        is_emergency=raw.get("emergency", False),
        documents=tuple(raw.get("documents", ())),
        places=tuple(PlaceDraft(place.pk) for place in located),
        languages=tuple(_languages(raw["languages"])),
        schedules=tuple(_schedules(raw["schedules"])),
        contacts=_contacts("Anmeldung und Fragen", raw),
        areas=tuple({place.told_district.code for place in located if place.told_district}),
    )
    at = stage.moments.ago(max(raw["confirmed_days_ago"], 300))
    provider = providers[raw["provider"]]
    return operations.draft_offer(keeper, provider, draft=draft, at=at)


def _languages(raws: Iterable[Raw]) -> Iterable[LanguageDraft]:
    for raw in raws:
        yield LanguageDraft(
            code=raw["code"],
            byday=raw["byday"],
            is_interpreted=raw["interpreter"],
            is_on_request=raw["on_request"],
            note=raw["note"],
        )


def _schedules(raws: Iterable[Raw]) -> Iterable[ScheduleDraft]:
    for raw in raws:
        yield ScheduleDraft(
            frequency=raw.get("frequency", "WEEKLY"),
            byday=raw["byday"],
            interval=raw["interval"],
            start_on=raw.get("first"),
            opens_at=time.fromisoformat(raw["opens"]),
            closes_at=time.fromisoformat(raw["closes"]),
            note=raw["note"],
        )


def _contacts(function: str, raw: Raw) -> tuple[ContactDraft, ...]:
    phone, email = raw.get("phone", ""), raw.get("email", "")
    return (ContactDraft(function=function, phone=phone, email=email),) if phone or email else ()
