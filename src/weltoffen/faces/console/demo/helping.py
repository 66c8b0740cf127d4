"""People are referred, they ask, and what was not found becomes a gap. All of it is invented."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from weltoffen.base.access.actor import CLOCK, PUBLIC, Actor, Role
from weltoffen.base.links.bearing import new_token
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms_by_code
from weltoffen.domain.advice import operations, permissions
from weltoffen.domain.advice.models import Inquiry, Referral
from weltoffen.domain.advice.private import Appointment, Asked, Details, Said, Token
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.gaps import operations as gaps
from weltoffen.domain.gaps.models import Evidence, Gap
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.faces.console.demo.offers import read
from weltoffen.faces.console.demo.scene import Stage

Answer = Callable[[Stage, Referral, datetime], object]


def help_people(stage: Stage, offers: Mapping[str, Offer]) -> int:
    """What `demo/helping.toml` of the profile tells; how many referrals."""
    plan = read("helping")
    for raw in plan.get("referral", ()):
        _refer(stage, offers[raw["offer"]], raw)
    for raw in plan.get("inquiry", ()):
        _ask(stage, raw)
    for raw in plan.get("evidence", ()):
        _note(stage, raw)
    for raw in plan.get("gap", ()):
        _open(stage, offers, raw)
    gaps.look_around(CLOCK, stage.cast.office, at=stage.moments.now)
    return len(plan.get("referral", ()))


def _refer(stage: Stage, offer: Offer, raw: Mapping[str, str | int | bool]) -> None:
    """Prepared and agreed to on one day, answered some days later."""
    manager = stage.cast.actor(stage.cast.roles[Role.CASE_MANAGER])
    sent_at = stage.moments.ago(int(raw["days_ago"]))
    details = Details(
        name=str(raw["name"]),
        way="office",
        language=str(raw["language"]),
        needs_interpreter=bool(raw.get("interpreter", False)),
        needs_childcare=bool(raw.get("childcare", False)),
        reason=str(raw["reason"]),
    )
    referral = operations.prepare(
        manager, offer, details=details, language=str(raw["language"]), at=sent_at
    )
    if raw.get("consent") == "none":
        return
    if raw.get("consent") == "phone":
        operations.consent_by_phone(
            manager, referral, text_language="de", spoken_at=sent_at, at=sent_at
        )
    else:
        operations.consent_on_screen(manager, referral, text_language="de", at=sent_at)
    if answer := ANSWERS.get(str(raw.get("answer", ""))):
        answer(stage, referral, stage.moments.after(sent_at, 3))


def _receiver(referral: Referral) -> Actor:
    name = f"Empfänger: {referral.offer.provider.organization.name}"
    opened = (permissions.RECEIVE, f"advice.referral:{referral.pk}")
    return Actor(name[:200], bears=frozenset({opened}))


def _appointment(stage: Stage, referral: Referral, at: datetime) -> object:
    day: date = stage.moments.today + timedelta(days=6)
    agreed = Appointment(day=day, at=time(10, 30), place="Raum 2 (Demo)")
    return operations.give_appointment(_receiver(referral), referral, appointment=agreed, at=at)


def _declined(reason: str) -> Answer:
    def answer(stage: Stage, referral: Referral, at: datetime) -> object:
        said = Said("Leider passt es bei uns nicht.")
        return operations.decline(_receiver(referral), referral, reason=reason, text=said, at=at)

    return answer


def _full(stage: Stage, referral: Referral, at: datetime) -> object:
    until = stage.moments.today + timedelta(days=60)
    said = Said("Wir haben eine Warteliste.")
    return operations.say_full(_receiver(referral), referral, until=until, text=said, at=at)


def _question(stage: Stage, referral: Referral, at: datetime) -> object:
    said = Said("Welche Vormittage passen der Person?")
    return operations.ask_back(_receiver(referral), referral, question=said, at=at)


ANSWERS: Mapping[str, Answer] = {
    "appointment": _appointment,
    "childcare": _declined("childcare"),
    "language": _declined("language"),
    "time": _declined("time"),
    "full": _full,
    "question": _question,
}


def _ask(stage: Stage, raw: Mapping[str, str | int]) -> None:
    at = stage.moments.ago(int(raw["days_ago"]))
    topic = _topic(str(raw.get("topic", "")))
    inquiry = operations.ask(
        PUBLIC,
        stage.cast.office,
        asked=Asked(str(raw["text"])),
        kind=str(raw.get("kind", Inquiry.Kind.QUESTION)),
        language=str(raw.get("language", "de")),
        topic=topic,
        own=Token(new_token()),
        at=at,
    )
    if answer := raw.get("answer"):
        officer = stage.cast.actor(stage.cast.officers[-1])
        operations.answer_inquiry(
            officer, inquiry, answer=Said(str(answer)), at=stage.moments.after(at, 2)
        )


def _topic(code: str) -> Term | None:
    return terms_by_code(Term.Taxonomy.TOPIC, [code]).get(code)


def _place(raw: Mapping[str, str | int]) -> Place:
    return Place(*(str(raw.get(part, "")) for part in ("topic", "language", "district", "group")))


def _note(stage: Stage, raw: Mapping[str, str | int]) -> None:
    """So many of a kind, every `every` days back from `days_ago`."""
    for number in range(int(raw["count"])):
        day = stage.moments.today - timedelta(
            days=int(raw["days_ago"]) + number * int(raw.get("every", 4))
        )
        gaps.note_evidence(
            CLOCK,
            stage.cast.office,
            kind=Evidence.Kind(str(raw["kind"])),
            place=_place(raw),
            reason=str(raw.get("reason", "")),
            day=day,
        )


def _open(stage: Stage, offers: Mapping[str, Offer], raw: Mapping[str, str | int]) -> Gap:
    officer = stage.cast.actor(stage.cast.officers[0])
    at = stage.moments.ago(int(raw["days_ago"]))
    topic = _topic(str(raw["topic"]))
    assert topic is not None, raw
    gap = gaps.open_gap(officer, stage.cast.office, topic=topic, place=_place(raw), at=at)
    if note := raw.get("note"):
        gaps.note_from_body(
            officer,
            stage.cast.office,
            text=str(note),
            topic=topic,
            place=_place(raw),
            source=str(raw["source"]),
            at=at,
        )
    gaps.confirm_gap(officer, gap, at=stage.moments.after(at, 5))
    if proposal := raw.get("proposal"):
        gaps.propose(officer, gap, text=str(proposal), at=stage.moments.after(at, 20))
    if measure := raw.get("measure"):
        gaps.start_measure(officer, gap, text=str(measure), at=stage.moments.after(at, 60))
    if proof := raw.get("proof"):
        gaps.close_gap(officer, gap, proof=offers[str(proof)], at=stage.moments.after(at, 90))
    return gap
