"""An offer on the desk: its form with all its parts, from a draft and back to one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from weltoffen.base.access.actor import Actor
from weltoffen.domain.directory.drafts import OfferDraft
from weltoffen.domain.directory.queries import visible_locations
from weltoffen.faces.desk.directory.forms import parts
from weltoffen.faces.desk.directory.forms.offer import OfferForm, as_initial, as_values
from weltoffen.faces.desk.directory.forms.parts import LanguageRow, ScheduleRow
from weltoffen.faces.desk.directory.forms.rows import Part, Raw, Rows, raw, raw_rows, rearranged

ALL = (parts.LANGUAGES, parts.PLACES, parts.SCHEDULES, parts.EXCEPTIONS, parts.CONTACTS)
TIMES = (parts.SCHEDULES, parts.EXCEPTIONS)


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the summary above the form: where, and what."""

    href: str
    label: str
    sentence: str


@dataclass
class Editor:
    """`form` is missing where only the times are edited."""

    form: OfferForm | None
    rows: dict[str, Rows]
    given: "Given"
    sentence: str = ""  # why the domain refused

    def is_valid(self) -> bool:
        checked = [one.is_valid() for one in self.rows.values()]
        return all(checked) and (self.form is None or self.form.is_valid())

    def draft(self, base: OfferDraft, today: date) -> OfferDraft:
        """The offer as it was with what the form says; free places are as of when they change."""
        said: dict[str, Any] = {name: rows.drafts() for name, rows in self.rows.items()}
        if self.form is not None:
            said |= as_values(self.form.cleaned_data)
            if (said["places_free"], said["waiting_weeks"]) != (
                base.places_free,
                base.waiting_weeks,
            ):
                is_known = said["places_free"] is not None or said["waiting_weeks"] is not None
                said["places_on"] = today if is_known else None
        return replace(base, **said)

    @property
    def problems(self) -> list[Problem]:
        forms_: list[forms.Form] = [self.form] if self.form is not None else []
        forms_ += [row for rows in self.rows.values() for row in rows if rows.is_sent]
        return [problem for form in forms_ if form.is_bound for problem in _problems(form)]


@dataclass(frozen=True)
class Given:
    """What the rows offer to choose from."""

    locations: Sequence[tuple[int, str]] = ()
    known_languages: Sequence[str] = ()
    places: Sequence[tuple[int, str]] = field(default=())  # of this offer, for its times

    @classmethod
    def to(cls, actor: Actor, base: OfferDraft) -> "Given":
        locations = [
            (one.pk, f"{one.name}, {one.district.name}" if one.district else one.name)
            for one in visible_locations(actor)
        ]
        chosen = {place.location_id for place in base.places}
        return cls(
            locations,
            [one.code for one in base.languages],
            [row for row in locations if row[0] in chosen],
        )

    def for_part(self, part: Part) -> dict[str, Any]:
        match part.name:
            case "places":
                return {"locations": self.locations}
            case "languages":
                return {"known": self.known_languages}
            case "schedules":
                return {"places": self.places}
        return {}

    def with_places(self, chosen: Iterable[Any]) -> "Given":
        """Times may be said of the places that the form names now."""
        wanted = {str(one) for one in chosen}
        places = [row for row in self.locations if str(row[0]) in wanted]
        return replace(self, places=places)


def opened(draft: OfferDraft, given: Given, which: tuple[Part, ...]) -> Editor:
    rows = {
        part.name: Rows.initial(part, _rows(part, draft), **given.for_part(part)) for part in which
    }
    return Editor(_form(which, initial=as_initial(draft)), rows, given)


def sent(data: QueryDict, given: Given, which: tuple[Part, ...]) -> Editor:
    given = _with_places(data, given, which)
    rows = {part.name: Rows.sent(part, data, **given.for_part(part)) for part in which}
    return Editor(_form(which, data), rows, given)


def moved(data: QueryDict, given: Given, which: tuple[Part, ...], do: str) -> Editor:
    """One row more or less; nothing is judged and nothing is lost."""
    given = _with_places(data, given, which)
    rows = {}
    for part in which:
        offered = given.for_part(part)
        now, added = rearranged(raw_rows(part, data, **offered), part, do)
        rows[part.name] = Rows.initial(part, now, added=added, **offered)
    typed = raw(OfferForm(), data) if parts.PLACES in which else None
    return Editor(_form(which, initial=typed), rows, given)


def _form(which: tuple[Part, ...], *args: Any, **kwargs: Any) -> OfferForm | None:
    return OfferForm(*args, **kwargs) if parts.PLACES in which else None


def _with_places(data: QueryDict, given: Given, which: tuple[Part, ...]) -> Given:
    if parts.PLACES not in which:
        return given
    typed = raw_rows(parts.PLACES, data, **given.for_part(parts.PLACES))
    return given.with_places(row["location"] for row in typed)


def _rows(part: Part, draft: OfferDraft) -> list[Raw]:
    """As initial values; an offer without times or places gets an empty row to begin with."""
    if part is parts.SCHEDULES:
        return [row for one in draft.schedules for row in ScheduleRow.rows(one)] or [{}]
    if part is parts.LANGUAGES:
        return [LanguageRow.row(one) for one in draft.languages]
    if part is parts.PLACES:
        return [
            {"location": one.location_id, "description": one.description} for one in draft.places
        ] or [{}]
    drafts: tuple[Any, ...] = getattr(draft, part.name)
    return [{name: getattr(one, name) for name in one.__dataclass_fields__} for one in drafts]


def _problems(form: forms.Form) -> Iterable[Problem]:
    for name, errors in form.errors.items():
        for sentence in errors:
            if name == "__all__":
                yield Problem("", "", str(sentence))
            else:
                yield Problem(f"#{form[name].auto_id}", str(form[name].label), str(sentence))
