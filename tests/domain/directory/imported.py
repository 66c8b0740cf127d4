"""Feeds for tests, and files as others send them."""

import json
from typing import Any

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory import importing, operations
from weltoffen.domain.directory.imports.decisions import NONE_MADE, Decisions
from weltoffen.domain.directory.models import Feed, Intake, Offer

HEAD = ("Angebot", "Träger", "Beschreibung", "Themen", "Sprachen", "Wann", "Ort", "Straße", "PLZ",
        "Stadt", "Telefon", "E-Mail", "Kosten")  # fmt: skip
COURSE = ("Deutschkurs A1", "Sprachschule Nord e.V.", "Für Anfänger", "Deutschkurs",
          "Deutsch, Arabisch", "Montag 10-12 Uhr", "Haus Nord", "Hauptstr. 5", "12345",
          "Musterstadt", "06151 1234", "kurse@example.org", "kostenlos")  # fmt: skip
ADVICE = ("Beratung zum Aufenthalt", "Beratungsstelle Mitte", "Fragen zum Aufenthalt", "Aufenthalt",
          "Türkisch", "Di 14-16 Uhr, Do 9-11", "", "Markt 1", "12345", "Musterstadt",
          "06151 99", "rat@example.org", "5,50")  # fmt: skip


def csv(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    lines = (";".join(f'"{cell}"' for cell in row) for row in (head, *rows))
    return "\r\n".join(lines).encode()


def changed(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    names = {name: place for place, name in enumerate(HEAD)}
    values = list(row)
    for name, value in cells.items():
        values[names[name]] = value
    return tuple(values)


def make_feed(kind: str = Feed.Kind.TABLE, name: str = "Liste", **more: Any) -> Feed:
    """With the topics that come with the product, and an office to keep places."""
    make.make_office()
    if not profile_load().loaded_at:
        operations.load_taxonomies(CLOCK, profile_load())
    return operations.register_feed(CLOCK, Feed(kind=kind, name=name, **more))


def take(feed: Feed, content: bytes, decisions: Decisions = NONE_MADE, days: int = 0) -> Intake:
    read = importing.look(feed, content=content, at=make.later(days))
    return importing.take(
        CLOCK, feed, recognised=read.recognised, decisions=decisions, at=make.later(days)
    )


def numbers(intake: Intake) -> tuple[int, int, int]:
    return intake.made, intake.changed, intake.same


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


def offer(name: str) -> Offer:
    return Offer.objects.get(name=name)
