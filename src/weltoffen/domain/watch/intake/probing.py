"""Whether an address answers with what its kind of source should give: asked before it is saved."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from weltoffen.base.intake.findings import Findings
from weltoffen.base.outgoing.addresses import checked
from weltoffen.base.outgoing.fetching import Answer, Fetcher
from weltoffen.base.outgoing.policy import Forbidden, Policy, Unreachable
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.watch.models import Source
from weltoffen.domain.watch.oparl.decoding import decoded
from weltoffen.domain.watch.oparl.kinds import kind_of

SECONDS = 12.0
ACCEPT = {
    Source.Kind.OPARL: "application/json",
    Source.Kind.CALENDAR: "text/calendar, */*;q=0.5",
    Source.Kind.FEED: "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5",
}
_TOLD = {"System": "ein Ratsinformationssystem", "Body": "eine Kommune"}


@dataclass(frozen=True, slots=True)
class Probe:
    """`sentence` in German; `may_save` also for a server that does not answer at the moment."""

    is_good: bool
    may_save: bool
    sentence: str
    name: str = ""  # what the source calls itself


def probe(kind: str, address: str, *, policy: Policy | None = None) -> Probe:
    policy = policy or Policy(
        hosts=frozenset(settings.OUTGOING_HOSTS), seconds=SECONDS, most_bytes=8 * 2**20
    )
    try:
        checked(address, policy)
        with Fetcher(policy) as fetcher:
            answer = fetcher.get(address, accept=ACCEPT[Source.Kind(kind)])
    except Forbidden as refusal:
        return Probe(False, False, str(refusal))
    except Unreachable as failure:
        return Probe(False, True, str(failure))
    if answer.status in (401, 403):
        return Probe(
            False, False, "Der Server verlangt eine Anmeldung. Gebraucht wird eine offene Adresse."
        )
    if answer.status in (404, 410):
        return Probe(False, False, "Unter dieser Adresse gibt es auf dem Server nichts.")
    if answer.status != 200:
        return Probe(False, True, f"Der Server antwortet mit Status {answer.status}.")
    return _READ[Source.Kind(kind)](answer)


def _oparl(answer: Answer) -> Probe:
    is_readable, value = decoded(answer.body, answer.url, Findings())
    if not is_readable:
        return _other("OParl")
    one: Any = value
    if isinstance(value, dict) and isinstance(value.get("data"), list) and "id" not in value:
        one = next(iter(value["data"]), None)
    elif isinstance(value, list):
        one = next(iter(value), None)
    kind = kind_of(one)[0] if isinstance(one, dict) else ""
    if not kind:
        return _other("OParl")
    name = one_line(str(one.get("name") or ""))[:200]
    told = _TOLD.get(kind, f"Objekte der Art {kind}")
    return Probe(True, True, f"Der Server antwortet mit OParl und liefert {told}.", name)


def _calendar(answer: Answer) -> Probe:
    text = answer.body.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if not text.upper().startswith("BEGIN:VCALENDAR"):
        return _other("einem Kalender (iCalendar)")
    events = text.upper().count("BEGIN:VEVENT")
    named = (line for line in text.splitlines() if line.upper().startswith("X-WR-CALNAME"))
    name = one_line(next(named, ":").partition(":")[2])[:200]
    return Probe(
        True, True, f"Der Server antwortet mit einem Kalender; Termine darin: {events}.", name
    )


def _feed(answer: Answer) -> Probe:
    start = answer.body[:4_000].lower()
    if b"<rss" not in start and b"<feed" not in start and b"<rdf" not in start:
        return _other("einem Feed (RSS oder Atom)")
    whole = answer.body.lower()
    entries = whole.count(b"<item") + whole.count(b"<entry")
    return Probe(True, True, f"Der Server antwortet mit einem Feed; Einträge darin: {entries}.")


def _other(wanted: str) -> Probe:
    return Probe(
        False,
        False,
        f"Der Server antwortet, aber nicht mit {wanted}. Bitte prüfen Sie, ob es die richtige"
        " Adresse ist.",
    )


_READ = {Source.Kind.OPARL: _oparl, Source.Kind.CALENDAR: _calendar, Source.Kind.FEED: _feed}
