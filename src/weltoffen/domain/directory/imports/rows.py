"""Rows of a table as offers, with their providers and places."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from weltoffen.base.intake.columns import Columns
from weltoffen.base.intake.findings import REFUSED, REPAIRED
from weltoffen.base.intake.tables import Table
from weltoffen.domain.directory.imports.opening import read_opening
from weltoffen.domain.directory.imports.places import (
    address_in,
    folded,
    location_of,
    placed,
    provider_of,
)
from weltoffen.domain.directory.imports.said import OFFER, Gathered, Recognised, Thing, only_said
from weltoffen.domain.directory.imports.values import Reader
from weltoffen.domain.directory.imports.words import Words, is_yes, parts_of

NO_NAME = "Zeile ohne Namen des Angebots; nicht übernommen."
NO_PROVIDER = "Zeile ohne Träger; nicht übernommen. Geben Sie der Quelle einen Träger, oder ergänzen Sie die Spalte."  # noqa: E501
TWICE = "Dasselbe Angebot steht schon in einer früheren Zeile; beide werden einzeln übernommen."
NO_TERM = "Dieses Thema kennen wir nicht; es steht jetzt in der Beschreibung."
NO_LANGUAGE = "Diese Sprache kennen wir nicht; sie steht jetzt in der Beschreibung."
NO_DISTRICT = "Diesen Stadtteil kennen wir nicht; er wird aus der Adresse bestimmt."
NO_TIMES = "Diese Zeiten verstehen wir nicht ganz; der Wortlaut steht jetzt in der Beschreibung."
NO_AGES = "Dieses Alter verstehen wir nicht; es steht jetzt bei „Für wen“."
NEITHER = "Weder ja noch nein; das Feld bleibt, wie es ist."
AGES_TURNED = "Das höchste Alter liegt unter dem niedrigsten; vertauscht."
_NUMBER = re.compile(r"\d+(?:[.,]\d{1,2})?")
_FREE = re.compile(
    r"\b(?:kostenlos|kostenfrei|gratis|gebührenfrei|frei|keine|0 ?(?:€|euro)?)\b", re.I
)
_SPOKEN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")


def to_offers(table: Table, columns: Columns, words: Words, *, provider: str = "") -> Recognised:
    """`provider` offers what names nobody. Every row becomes an offer, or a sentence why not."""
    findings = list(table.findings)
    gathered = Gathered()
    seen: dict[str, int] = {}
    places = {field: table.head.index(name) for name, field in columns.items()}
    for row, number in zip(table.rows, table.numbers, strict=True):
        cells = {field: row[place] for field, place in places.items()}
        read = Reader(findings, f"Zeile {number}")
        name = read.line("name", cells.get("name"))
        offers = read.line("provider", cells.get("provider")) or provider
        if not name:
            read.tell("name", NO_NAME, " | ".join(filter(None, row)))
            continue
        if not offers:
            read.tell("provider", NO_PROVIDER, name)
            continue
        key = _key(cells.get("key", ""), name, offers)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            read.tell("name", TWICE, name, REPAIRED)
            key = f"{key} ({seen[key]})"
        said = _Row(cells, read, words, gathered).said(name)
        said["provider"] = provider_of(gathered, offers)
        gathered.add(Thing(OFFER, key, name, said, read.where))
    is_cut = any(one.kind == REFUSED for one in table.findings)  # the rest was not read
    return Recognised(gathered.take(), tuple(findings), is_whole=not is_cut)


def _key(number: str, name: str, provider: str) -> str:
    return f"nr:{number[:400]}" if number else f"{folded(provider)}|{folded(name)}"[:480]


class _Row:
    def __init__(
        self, cells: Mapping[str, str], read: Reader, words: Words, gathered: Gathered
    ) -> None:
        self.cells, self.read, self.words, self.gathered = cells, read, words, gathered
        self.beside: list[str] = []  # what fits no field, and must not be lost

    def said(self, name: str) -> dict[str, Any]:
        """Only of the columns that there are."""
        place = self._place()
        said: dict[str, Any] = {
            "name": name,
            "alternate_name": self._line("alternate_name"),
            "url": self.read.url("url", self.cells["url"]) if self._has("url") else None,
            "email": self._email(),
            "terms": self._terms(),
            "languages": self._languages(),
            "schedules": self._schedules(),
            "places": place,
            "contacts": self._contacts(),
            "documents": self._documents(),
            "entry_note": self._text("entry"),
            "is_for_women": self._yes("women"),
            "has_childcare": self._yes("childcare"),
            "places_free": self._whole("places_free"),
            "waiting_weeks": self._whole("waiting_weeks"),
            **self._ages(),
            **self._cost(),
        }
        if self._has("eligibility"):
            said["eligibility"] = _lines(said.get("eligibility", ""), self._text("eligibility"))
        if self._has("description") or self.beside:
            said["description"] = _lines(self._text("description") or "", *self.beside)
        return only_said(said)

    def _has(self, field: str) -> bool:
        return field in self.cells

    def _line(self, field: str) -> str | None:
        return self.read.line(field, self.cells[field]) if self._has(field) else None

    def _text(self, field: str) -> str | None:
        return self.read.text(field, self.cells[field]) if self._has(field) else None

    def _email(self) -> str | None:
        return self.read.email("email", self.cells["email"]) if self._has("email") else None

    def _whole(self, field: str) -> int | None:
        found = _NUMBER.search(self.cells.get(field, ""))
        if found is None and self.cells.get(field):
            return self.read.whole(field, self.cells[field])
        return self.read.whole(field, found[0]) if found else None

    def _yes(self, field: str) -> bool | None:
        given = self.cells.get(field, "")
        if not given:
            return None
        found = is_yes(given)
        if found is None:
            self.read.tell(field, NEITHER, given)
        return found

    def _terms(self) -> list[str] | None:
        if not (self._has("topics") or self._has("groups")):
            return None
        found: dict[str, None] = {}
        for field, taxonomy in (("topics", "topic"), ("groups", "group")):
            whole = self.cells.get(field, "")
            if term := self.words.term(whole, taxonomy):
                found[term] = None
                continue
            for part in parts_of(whole):
                if term := self.words.term(part, taxonomy) or self.words.term(part):
                    found[term] = None
                else:
                    self.read.tell(field, NO_TERM, part, REPAIRED)
                    label = "Themen" if field == "topics" else "Für wen"
                    self.beside.append(f"{label}: {part}")
        return sorted(found)

    def _languages(self) -> list[dict[str, Any]] | None:
        if not self._has("languages"):
            return None
        found: dict[str, dict[str, Any]] = {}
        for part in parts_of(self.cells["languages"]):
            plain, _, note = part.partition("(")
            if code := self.words.language(plain):
                found[code] = only_said({"code": code, "note": note.rstrip(") ")[:300] or None})
            else:
                self.read.tell("languages", NO_LANGUAGE, part, REPAIRED)
                self.beside.append(f"Sprachen: {part}")
        return list(found.values())

    def _schedules(self) -> list[dict[str, Any]] | None:
        names = ("times", "days", "opens", "closes", "start_on", "until")
        if not any(map(self._has, names)):
            return None
        opens, closes = self.cells.get("opens", ""), self.cells.get("closes", "")
        hours = f"{opens}-{closes}" if opens and closes else opens
        if hours and not re.search(r"uhr|[:.]\d\d|-", hours, re.IGNORECASE):
            hours += " Uhr"
        text = " ".join(filter(None, [self.cells.get("days"), self.cells.get("times"), hours]))
        opening = read_opening(text)
        start_on, until = self._day("start_on"), self._day("until")
        schedules = [
            one | only_said({"start_on": start_on, "until": until}) for one in opening.schedules
        ]
        if not schedules and start_on and not until:
            times = read_opening(f"Mo {text}").schedules if text else []
            hours_of_day = {n: times[0][n] for n in ("opens_at", "closes_at")} if times else {}
            once = {"frequency": "", "interval": 1, "start_on": start_on, "until": start_on}
            return [once | hours_of_day]
        if opening.rest:
            self.read.tell("times", NO_TIMES, text, REPAIRED)
            self.beside.append(f"Zeiten: {text}")
        return schedules

    def _day(self, field: str) -> str | None:
        given = self.cells.get(field, "")
        if found := _SPOKEN_DAY.search(given):
            day, month, year = (int(part) for part in found.groups())
            try:
                return date(year + (2000 if year < 100 else 0), month, day).isoformat()
            except ValueError:
                pass
        return self.read.day(field, given)

    def _place(self) -> list[dict[str, str]] | None:
        if not any(map(self._has, ("place", "street", "postal_code", "city", "district"))):
            return None
        within = address_in(self.cells.get("street", ""))
        code_and_city = re.match(r"(\d{5})\s+(\D+)", self.cells.get("city", ""))
        said = location_of(
            name=self._line("place") or within["name"],
            street=within.get("street") or (within["name"] if self._has("place") else ""),
            postal_code=(self._line("postal_code") or within.get("postal_code", ""))[:10]
            or (code_and_city[1] if code_and_city else ""),
            city=(code_and_city[2].strip() if code_and_city else self._line("city") or "")
            or within.get("city", ""),
        )
        if not said["name"]:
            return []
        if district := self.cells.get("district", ""):
            if code := self.words.district(district):
                said["district"] = code
            else:
                self.read.tell("district", NO_DISTRICT, district, REPAIRED)
        if self._yes("step_free"):
            said["is_step_free"] = True
        return [{"location": placed(self.gathered, said, self.read.where), "description": ""}]

    def _contacts(self) -> list[dict[str, str]] | None:
        if not (self._has("phone") or self._has("contact")):
            return None
        said = {
            "phone": self.read.line("phone", self.cells.get("phone"), 60),
            "function": self.read.line("contact", self.cells.get("contact"), 200),
        }
        return [said] if any(said.values()) else []

    def _documents(self) -> list[str] | None:
        if not self._has("documents"):
            return None
        parts = re.split(r"[,;\n]", self.cells["documents"])
        return [self.read.line("documents", part) for part in parts if part.strip()]

    def _ages(self) -> dict[str, Any]:
        given = self.cells.get("ages", "")
        numbers = [int(one) for one in re.findall(r"\d{1,3}", given)]
        if not given:
            return {}
        if len(numbers) == 2:
            if numbers[1] < numbers[0]:
                self.read.tell("ages", AGES_TURNED, given, REPAIRED)
            return {"minimum_age": min(numbers), "maximum_age": max(numbers)}
        if len(numbers) == 1 and re.search(r"\bbis\b|unter", given, re.IGNORECASE):
            return {"maximum_age": numbers[0]}
        if len(numbers) == 1 and re.search(r"\bab\b|über|\+|mindestens", given, re.IGNORECASE):
            return {"minimum_age": numbers[0]}
        self.read.tell("ages", NO_AGES, given, REPAIRED)
        return {"eligibility": f"Alter: {given}"}

    def _cost(self) -> dict[str, Any]:
        given = self._line("cost")
        if given is None:
            return {}
        number = _NUMBER.fullmatch(re.sub(r"\s*(?:€|euro|eur)\s*$", "", given, flags=re.I))
        if number and float(number[0].replace(",", ".")) > 0:
            amount = self.read.decimal("cost", number[0])
            note = f"{given} €" if number[0] == given else given
            return {"is_free": False, "amount": amount, "cost_note": note}
        is_free = bool(_FREE.match(given)) or is_yes(given) is True
        return {"is_free": is_free, "cost_note": "" if is_free and len(given) < 14 else given}


def _lines(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)
