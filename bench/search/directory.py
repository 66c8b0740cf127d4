"""The demo city's directory in an installation of its own, in all its languages, for measuring."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2] / "src" / "weltoffen"
FOLDERS = (
    *sorted((ROOT / "config" / "profiles").glob("*/demo")),
    ROOT / "faces" / "console" / "demo" / "directory",
)
LANGUAGES = ("de-simple", "en", "ar", "fa", "tr", "uk", "fr")


def folder() -> Path:
    return next(one for one in FOLDERS if (one / "offers.toml").is_file())


def read(name: str) -> dict[str, Any]:
    path = folder() / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def city() -> str:
    """The profile whose districts the places name."""
    wanted = {raw["district"] for raw in read("locations")["location"]}
    for path in sorted((ROOT / "config" / "profiles").glob("*/districts.toml")):
        listed = tomllib.loads(path.read_text("utf-8"))["district"]
        if wanted <= {district["code"] for district in listed}:
            return path.parent.name
    raise LookupError("no profile has the districts of the demo")


def fill(at: datetime) -> dict[str, int]:
    """Providers, places, offers through their operations; ids of offers by their keys."""
    from django.conf import settings

    from weltoffen.base.access.actor import CLOCK
    from weltoffen.base.organizations.models import Organization
    from weltoffen.base.vocabulary.queries import profile_load
    from weltoffen.domain.directory import operations
    from weltoffen.domain.directory.publishing import publish_everything

    settings.PROFILE = city()
    operations.load_taxonomies(CLOCK, profile_load())
    office = Organization.objects.create(name="Fachstelle Zusammenleben", kind="department")
    providers, places = {}, {}
    for raw in read("providers")["provider"]:
        name = raw.get("name", raw["key"])
        body, _ = Organization.objects.get_or_create(key=raw["key"], defaults={"name": name})
        providers[raw["key"]] = operations.register_provider(
            CLOCK, body, draft=_provider(raw), at=at
        )
    for raw in read("locations")["location"]:
        places[raw["key"]] = operations.register_location(CLOCK, office, draft=_place(raw), at=at)
    made = {}
    for raw in read("offers")["offer"]:
        draft = _offer(raw, places)
        made[raw["key"]] = operations.draft_offer(
            CLOCK, providers[raw["provider"]], draft=draft, at=at
        ).pk
    _translate(made)
    publish_everything(at=at)
    return made


def _provider(raw: dict[str, Any]) -> Any:
    from weltoffen.domain.directory.drafts import ProviderDraft

    return ProviderDraft(description=raw["description"], email=raw.get("email", ""))


def _place(raw: dict[str, Any]) -> Any:
    from weltoffen.domain.directory.drafts import LocationDraft

    same = ("name", "street", "postal_code", "district", "latitude", "longitude", "transport")
    return LocationDraft(
        **{name: raw[name] for name in same},
        is_confidential=raw.get("confidential", False),
        is_step_free="step-free" in raw.get("accessibility", ()),
    )


def _offer(raw: dict[str, Any], places: dict[str, Any]) -> Any:
    from weltoffen.domain.directory.drafts import OfferDraft, PlaceDraft

    where = [raw["location"]] if isinstance(raw["location"], str) else raw["location"]
    located = [places[key] for key in where if key]
    return OfferDraft(
        name=raw["name"],
        description=raw["description"],
        terms=(
            *(f"topic:{code}" for code in raw["topics"]),
            *(f"group:{code}" for code in raw["groups"]),
        ),
        is_for_women=raw.get("women_only", False),
        needs_no_papers="without-papers" in raw["groups"],
        entry=raw["access"],
        entry_note=raw["how"],
        has_childcare=raw["childcare"],
        is_free=raw["free"],
        cost_note=raw.get("cost", ""),
        amount=Decimal(str(raw["amount"])) if raw.get("amount") else None,
        is_emergency=raw.get("emergency", False),
        documents=tuple(raw.get("documents", ())),
        places=tuple(PlaceDraft(place.pk) for place in located),
        languages=tuple(_languages(raw)),
        schedules=tuple(_schedules(raw)),
    )


def _languages(raw: dict[str, Any]) -> Iterator[Any]:
    from weltoffen.domain.directory.drafts import LanguageDraft

    for one in raw["languages"]:
        yield LanguageDraft(code=one["code"], byday=one["byday"])


def _schedules(raw: dict[str, Any]) -> Iterator[Any]:
    from weltoffen.domain.directory.drafts import ScheduleDraft

    for one in raw["schedules"]:
        yield ScheduleDraft(
            frequency=one.get("frequency", "WEEKLY"),
            byday=one["byday"],
            interval=one["interval"],
            start_on=one.get("first"),
            opens_at=time.fromisoformat(one["opens"]),
            closes_at=time.fromisoformat(one["closes"]),
        )


def _translate(made: dict[str, int]) -> None:
    from weltoffen.base.translations.models import Translation

    Translation.objects.bulk_create(
        Translation(
            kind="directory.offer",
            object_id=made[key],
            language=language,
            texts=texts,
            state=Translation.State.PUBLISHED,
        )
        for language in LANGUAGES
        for key, texts in read(f"offers.{language}").items()
        if key in made
    )
