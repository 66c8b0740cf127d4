"""Courses of a calendar as offers."""

from weltoffen.base.intake.findings import REFUSED, Finding, finding
from weltoffen.domain.directory.imports.courses import Course, Courses
from weltoffen.domain.directory.imports.places import address_in, location_of, placed, provider_of
from weltoffen.domain.directory.imports.said import OFFER, Gathered, Recognised, Thing
from weltoffen.domain.directory.imports.values import Reader
from weltoffen.domain.directory.imports.words import Words

NO_PROVIDER = "Der Termin nennt keinen Träger; nicht übernommen. Geben Sie der Quelle einen Träger."


def to_offers(found: Courses, words: Words, *, provider: str = "") -> Recognised:
    findings: list[Finding] = list(found.findings)
    gathered = Gathered()
    for course in found.courses:
        offers = provider or course.organizer
        if not offers:
            findings.append(finding(REFUSED, course.title, "ORGANIZER", NO_PROVIDER))
            continue
        gathered.add(_offer(course, offers, words, gathered, findings))
    return Recognised(gathered.take(), tuple(findings))


def _offer(
    course: Course, provider: str, words: Words, gathered: Gathered, findings: list[Finding]
) -> Thing:
    read = Reader(findings, course.title)
    said = {
        "provider": provider_of(gathered, provider),
        "name": course.title,
        "description": course.description,
        "url": read.url("URL", course.url),
        "email": read.email("ORGANIZER", course.email) if "@" in course.email else "",
        "terms": sorted({term for one in course.categories if (term := words.term(one))}),
        "schedules": list(course.schedules),
        "exceptions": list(course.exceptions),
        "places": _places(course, read, gathered),
    }
    return Thing(OFFER, course.uid, course.title, said, course.title)


def _places(course: Course, read: Reader, gathered: Gathered) -> list[dict[str, str]]:
    if not course.place:
        return []
    if course.place.startswith(("http://", "https://")):  # online
        return []
    within = address_in(course.place)
    said = location_of(
        name=within["name"],
        street=within.get("street", ""),
        postal_code=within.get("postal_code", ""),
        city=within.get("city", ""),
    )
    return [{"location": placed(gathered, said, read.where), "description": ""}]
