"""Parts of HSDS objects in our fields: addresses, times, languages, what hangs on a service."""

import re
from collections.abc import Mapping
from typing import Any

from weltoffen.base.intake.findings import REPAIRED, SET_ASIDE
from weltoffen.domain.directory.imports.places import provider_of
from weltoffen.domain.directory.imports.said import Gathered, only_said
from weltoffen.domain.directory.imports.values import Reader, part_of, rows, uuid_of
from weltoffen.domain.directory.imports.words import Words

NO_LANGUAGE = "Diese Sprache kennen wir nicht; nicht übernommen."
NO_RHYTHM = "Nur wöchentliche, monatliche und einmalige Zeiten; der Wortlaut bleibt als Notiz."
NO_TERM = "Dieses Thema kennen wir nicht; nicht übernommen."
NOT_A_CONTACT = "Kontakt ohne Namen, Telefon und E-Mail; nicht übernommen."
AGES_TURNED = "Das höchste Alter liegt unter dem niedrigsten; vertauscht."
UNTIL_BEFORE = "Der letzte Tag liegt vor dem ersten; er bleibt leer."
FLAGS = (
    *("is_for_women", "needs_no_papers", "has_childcare"),
    *("is_free", "is_citywide", "is_emergency"),
)
KNOWN = {*FLAGS, "entry", "places_free", "waiting_weeks", "places_on", "leika_key"}
_BYDAY = re.compile(r"-?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)")
_EXCEPTION = re.compile(
    r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d)-(\d\d:\d\d))?(?:; (.*))?", re.DOTALL
)
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?")
Object = Mapping[str, Any]
Names = tuple[str, ...]


def named_provider(gathered: Gathered, name: str) -> str:
    return provider_of(gathered, name)


def plain_of(one: Object, read: Reader, words: Words) -> tuple[dict[str, Any], dict[str, Names]]:
    """What stands in a service itself and in its attributes; the names of its parts."""
    ours = list(attributes(one))
    facts = dict(ours)
    languages, language_names = _languages(one, read, words)
    people, contact_names = contacts(one, read)
    said: dict[str, Any] = {
        "alternate_name": read.line("alternate_name", one.get("alternate_name")),
        "description": _description(one, read),
        "url": read.url("url", one.get("url")),
        "email": read.email("email", one.get("email")),
        "eligibility": read.text("eligibility_description", one.get("eligibility_description")),
        "entry_note": read.text("application_process", one.get("application_process")),
        **_ages(one, read),
        **_cost(one, read),
        "terms": _terms(one, read, words) if "attributes" in one else None,
        "languages": languages if "languages" in one else None,
        "contacts": people if "contacts" in one or "phones" in one else None,
        "documents": _documents(one, read) if "required_documents" in one else None,
        "areas": _areas(one) if "service_areas" in one else None,
        "exceptions": _exceptions(ours) if "attributes" in one else None,
    }
    if KNOWN & set(facts) or said["areas"]:  # spoken by a server of ours
        said |= _facts(facts, read)
    names = {
        "languages": language_names,
        "contacts": contact_names,
        "documents": _ids(one.get("required_documents")),
        "areas": _ids(one.get("service_areas")) if said["areas"] else (),
    }
    return only_said(said), names


def attributes(one: Object) -> list[tuple[str, str]]:
    return [
        (name, value)
        for row in rows(one.get("attributes"))
        if isinstance(name := row.get("link_type"), str)
        and isinstance(value := row.get("value"), str)
        and value
    ]


def _facts(facts: Mapping[str, str], read: Reader) -> dict[str, Any]:
    """What our own server says in attributes, for HSDS has no field for it."""
    said: dict[str, Any] = {name: facts.get(name) == "true" for name in FLAGS}
    if facts.get("entry") in ("walk-in", "appointment", "registration"):
        said["entry"] = facts["entry"]
    for name in ("places_free", "waiting_weeks"):
        if name in facts:
            said[name] = read.whole(name, facts[name])
    if "places_on" in facts:
        said["places_on"] = read.day("places_on", facts["places_on"])
    if "leika_key" in facts:
        said["leika_key"] = read.line("leika_key", facts["leika_key"], 14)
    return said


def _description(one: Object, read: Reader) -> str | None:
    parts = [read.text("description", one.get("description"))]
    if one.get("accreditations"):
        parts.append(read.text("accreditations", one.get("accreditations")))
    return "\n\n".join(filter(None, parts)) or None


def _ages(one: Object, read: Reader) -> dict[str, Any]:
    low = read.whole("minimum_age", one.get("minimum_age"), 150)
    high = read.whole("maximum_age", one.get("maximum_age"), 150)
    if low is not None and high is not None and high < low:
        read.tell("maximum_age", AGES_TURNED, f"{low}-{high}", REPAIRED)
        low, high = high, low
    return {"minimum_age": low, "maximum_age": high}


def _cost(one: Object, read: Reader) -> dict[str, Any]:
    fees = read.line("fees_description", one.get("fees_description") or one.get("fees"), 500)
    options = rows(one.get("cost_options"))
    amounts = [read.decimal("amount", option.get("amount")) for option in options]
    notes = [_option(option, read) for option in options]
    if not fees and len(options) > 0:
        fees = "; ".join(notes)[:500]
    return {"cost_note": fees or None, "amount": amounts[0] if len(amounts) == 1 else None}


def _option(option: Object, read: Reader) -> str:
    parts = (
        read.line("option", option.get("option")),
        _money(option),
        read.line("amount_description", option.get("amount_description")),
    )
    return " ".join(filter(None, parts))


def _money(option: Object) -> str:
    amount, currency = option.get("amount"), option.get("currency")
    return f"{amount} {currency or ''}".strip() if isinstance(amount, int | float) else ""


def _terms(one: Object, read: Reader, words: Words) -> list[str]:
    found = set()
    for row in rows(one.get("attributes")):
        term = part_of(row.get("taxonomy_term"))
        if not term:
            continue
        name = read.line("taxonomy_term", term.get("name") or term.get("code"))
        code = read.line("taxonomy_term", term.get("code"))
        taxonomy = read.line("taxonomy", term.get("taxonomy"))
        if known := words.exact(taxonomy, code) or words.term(name):
            found.add(known)
        else:
            read.tell("attributes", NO_TERM, name, SET_ASIDE)
    return sorted(found)


def _languages(one: Object, read: Reader, words: Words) -> tuple[list[dict[str, Any]], Names]:
    found, names = [], []
    for row in rows(one.get("languages")):
        given = read.line("code", row.get("code"), 12).casefold()
        name = read.line("name", row.get("name"))
        code = given if _CODE.fullmatch(given) else words.language(name)
        if not code:
            read.tell("languages", NO_LANGUAGE, name or given or row.get("id"), SET_ASIDE)
            continue
        facts = dict(attributes(row))
        said: dict[str, Any] = {"code": code, "note": read.line("note", row.get("note"))}
        said |= {n: True for n in ("is_interpreted", "is_on_request") if facts.get(n) == "true"}
        said["byday"] = _byday(facts.get("byday", ""))
        found.append(said)
        names.append(uuid_of(row.get("id")))
    return found, tuple(names)


def contacts(one: Object, read: Reader) -> tuple[list[dict[str, str]], Names]:
    """People by function with their first phone; phones that hang on nobody stand alone."""
    found, names = [], []
    for row in rows(one.get("contacts")):
        phone = next(iter(rows(row.get("phones"))), {})
        said = {
            "function": read.line("title", row.get("title") or row.get("department"), 200),
            "name": read.line("name", row.get("name"), 200),
            "email": read.email("email", row.get("email")),
            **_phone(phone, read),
        }
        if any(said.values()):
            found.append(said)
            names.append(uuid_of(row.get("id")))
        else:
            read.tell("contacts", NOT_A_CONTACT, row.get("id"), SET_ASIDE)
    for phone in rows(one.get("phones")):
        said = _phone(phone, read)
        if said["phone"]:
            found.append({"function": "", "name": "", "email": "", **said})
            names.append("")
    return found, tuple(names)


def _phone(phone: Object, read: Reader) -> dict[str, str]:
    return {
        "phone": read.line("number", phone.get("number"), 60),
        "phone_note": read.line("description", phone.get("description")),
    }


def _documents(one: Object, read: Reader) -> list[str]:
    named = (read.line("document", row.get("document")) for row in rows(one["required_documents"]))
    return [name for name in named if name]


def _areas(one: Object) -> list[str] | None:
    """Districts of this city: our own server names them by their code."""
    codes = [
        str(row.get("uri") or "").partition("#")[2]
        for row in rows(one["service_areas"])
        if str(row.get("uri") or "").startswith("urn:uuid:")
    ]
    return [code for code in codes if code] or None


def _exceptions(facts: list[tuple[str, str]]) -> list[dict[str, Any]]:
    found = []
    for name, value in facts:
        match = _EXCEPTION.fullmatch(value) if name == "exception" else None
        if match:
            begins, ends, opens, closes, note = match.groups()
            found.append(
                {
                    "start_on": begins,
                    "end_on": ends,
                    "is_closed": opens is None,
                    "opens_at": opens,
                    "closes_at": closes,
                    "note": note or "",
                }
            )
    return found


def schedules(value: Any, read: Reader) -> tuple[list[dict[str, Any]], Names]:
    found, names = [], []
    for row in rows(value):
        said = _schedule(row, read)
        if said is not None:
            found.append(said)
            names.append(uuid_of(row.get("id")))
    return found, tuple(names)


def _schedule(row: Object, read: Reader) -> dict[str, Any] | None:
    frequency = read.line("freq", row.get("freq"), 20).upper()
    start = read.day("dtstart", row.get("dtstart") or row.get("valid_from"))
    until = read.day("until", row.get("until") or row.get("valid_to"))
    byday = _byday(row.get("byday"))
    note = _note(row, read)
    if frequency not in ("WEEKLY", "MONTHLY", "DAILY", ""):
        read.tell("freq", NO_RHYTHM, frequency, REPAIRED)
        return None
    if not frequency and start is None:
        if byday:
            frequency = "WEEKLY"
        else:
            read.tell("freq", NO_RHYTHM, row.get("description"), REPAIRED)
            return None
    if frequency == "DAILY":
        frequency, byday = "WEEKLY", byday or "MO,TU,WE,TH,FR,SA,SU"
    if until and start and until < start:
        read.tell("until", UNTIL_BEFORE, until, REPAIRED)
        until = None
    interval = read.whole("interval", row.get("interval"), 500) or 1
    return {
        "frequency": frequency,
        "interval": interval if start else 1,
        "byday": byday if frequency == "MONTHLY" else re.sub(r"-?\d", "", byday),
        "bymonthday": _month_days(row.get("bymonthday")) if frequency == "MONTHLY" else "",
        "opens_at": read.time("opens_at", row.get("opens_at")),
        "closes_at": read.time("closes_at", row.get("closes_at")),
        "start_on": start,
        "until": until,
        "note": note,
    }


def _note(row: Object, read: Reader) -> str:
    texts = [row.get("description"), row.get("notes")]
    return read.line("notes", "; ".join(one for one in texts if isinstance(one, str) and one))


def _byday(value: Any) -> str:
    """ "TU,TH"; what is no day is passed over."""
    days = value.upper().split(",") if isinstance(value, str) else []
    return ",".join(day.strip() for day in days[:20] if _BYDAY.fullmatch(day.strip()))


def _month_days(value: Any) -> str:
    days = str(value or "").split(",")[:31]
    return ",".join(
        day.strip() for day in days if re.fullmatch(r"-?(?:[1-9]|[12]\d|3[01])", day.strip())
    )


def location(one: Object, read: Reader, words: Words) -> dict[str, Any]:
    address = next(iter(rows(one.get("addresses"))), {})
    access = rows(one.get("accessibility"))
    facts = dict(attributes(one))
    latitude, longitude = read.point(one.get("latitude"), one.get("longitude"))
    lines = (read.line(name, address.get(name)) for name in ("address_1", "address_2"))
    street = ", ".join(filter(None, lines))
    postal_code = read.line("postal_code", address.get("postal_code"), 10)
    said = {
        "name": read.line("name", one.get("name")) or street,
        "description": read.text("description", one.get("description")) or None,
        "street": street[:300] or None,
        "postal_code": None if postal_code in ("", "-") else postal_code,
        "city": read.line("city", address.get("city"), 120) or None,
        "latitude": latitude,
        "longitude": longitude,
        "transport": read.line("transportation", one.get("transportation")) or None,
        "district": _district(one, words) or None,
        "access_note": _access(access, facts, read) or None,
    }
    said |= {name: True for name in ("is_step_free", "has_toilet") if facts.get(name) == "true"}
    return only_said(said)


def _access(access: list[dict[str, Any]], facts: Object, read: Reader) -> str:
    """What our server says in facts it also says in words; that is not told twice."""
    is_ours = bool({"is_step_free", "has_toilet"} & set(facts))
    texts = []
    for row in access:
        texts += [row.get("details")] if is_ours else [row.get("description"), row.get("details")]
    return read.line("accessibility", "; ".join(t for t in texts if isinstance(t, str) and t), 500)


def _district(one: Object, words: Words) -> str:
    for row in rows(one.get("attributes")):
        term = part_of(row.get("taxonomy_term"))
        if term and (
            code := words.districts.get(f"#{term.get('code')}", "")
            or words.district(str(term.get("name")))
        ):
            return code
    return ""


def _ids(value: Any) -> Names:
    return tuple(uuid_of(row.get("id")) for row in rows(value))
