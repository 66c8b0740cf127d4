"""A town full of secrets: every text that somebody can write holds a token, and beside it stands,
written by hand and not taken from the rules, who may come across it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

import make
import referrals
from standings import make_council_paper, make_reminder, make_standing
from trust.planted_asked import plant_asked
from trust.planted_bodies import plant_bodies
from trust.planted_council import plant_council
from trust.planted_feeds import plant_feeds
from trust.planted_minutes import plant_minutes
from trust.planted_offers import plant_offers
from trust.planted_promises import plant_promises
from trust.planted_searches import plant_searches
from trust.planted_upkeep import plant_upkeep
from trust.planted_words import plant_words
from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.cases.operations import save_view
from weltoffen.base.documents.models import File, Paper
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.advice import operations as advice
from weltoffen.domain.advice.private import Said
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening
from weltoffen.domain.watch.models import Match, Standing
from weltoffen.domain.watch.operations import answer_reminder, follow, settle_reminder

COMMON = "Stichprobe"  # stands before every token, so that one search finds them all
OFFICE = frozenset({"lead", "owner", "officer", "deputy"})
IN_CHARGE = frozenset({"lead", "owner", "deputy"})
PLANNING = frozenset({"clerk", "colleague", "head"})
SESSION = frozenset({"session service"})
SCHOOL = frozenset({"school clerk"})
NEED_TO_KNOW = IN_CHARGE | {"clerk", "reader"}
NOBODY: frozenset[str] = frozenset()


@dataclass
class Town:
    """Who is there, where each token is, who may see it, and which the public check shows."""

    people: dict[str, Person | None]
    office: Organization
    planning: Organization
    at: datetime
    audience: dict[str, frozenset[str]] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    on_note: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def plant(self, place: str, audience: frozenset[str], *, on_note: bool = False) -> str:
        token = "zq" + "".join("bcdfghjklm"[int(d)] for d in f"{next(self.numbers):04d}") + "x"
        self.audience[token], self.place[token] = audience, place
        if on_note:
            self.on_note.add(token)
        return f"{COMMON} {token}"

    def actor(self, who: str) -> Actor:
        person = self.people[who]
        assert person is not None
        return make.acting(person, timezone.localdate(self.at))

    def person(self, who: str) -> Person:
        person = self.people[who]
        assert person is not None
        return person


def make_town(scale: int = 1) -> Town:
    office, planning = make.make_office(), make.make_department("Stadtplanungsamt")
    school, sports = make.make_department("Schulamt"), make.make_department("Sportamt")
    council = make.make_body("Rat")
    roles = {
        "lead": (office, Role.LEAD),
        "owner": (office, Role.OFFICER),
        "officer": (office, Role.OFFICER),
        "clerk": (planning, Role.CLERK),
        "colleague": (planning, Role.CLERK),
        "head": (planning, Role.DEPARTMENT_LEAD),
        "school clerk": (school, Role.CLERK),
        "reader": (sports, Role.CLERK),
        "session service": (make.make_department("Gremienbüro"), Role.SESSION_SERVICE),
        "coordinator": (council, Role.COORDINATOR),
        "member": (council, Role.MEMBER),
        "council member": (council, Role.COUNCIL_MEMBER),
        "protection officer": (office, Role.PROTECTION_OFFICER),
        "operator": (office, Role.OPERATOR),
        "case manager": (make.make_organization("Beratungsstelle"), Role.CASE_MANAGER),
    }
    people: dict[str, Person | None] = {
        who: make.make_person(who.title(), place, role) for who, (place, role) in roles.items()
    }
    people |= {"deputy": make.make_person("Deputy"), "newcomer": make.make_person("Newcomer")}
    today, day = timezone.localdate(), timedelta(days=1)
    owner, deputy = people["owner"], people["deputy"]
    assert owner is not None
    assert deputy is not None
    make.make_deputy(owner, deputy, today - 30 * day, today + 30 * day)
    town = Town({**people, "public": None}, office, planning, timezone.now() - 5 * day)
    _office_things(town)
    plant_words(town)
    plant_feeds(town)
    plant_offers(town)
    _followers(town)
    plant_searches(town)
    plant_upkeep(town)
    plant_asked(town)
    plant_council(town)
    plant_bodies(town)
    plant_minutes(town)
    plant_promises(town)
    _referred(town)
    for _ in range(scale):
        _through_the_procedure(town)
        _draft_of_the_office(town)
        _confidential(town)
        _screenings(town)
        _exceptions(town)
        _elsewhere(town)
        _watched(town)
    return town


def _referred(town: Town) -> None:
    """What stands in the envelope is for who prepared it: the Office does not see it either."""
    only = frozenset({"case manager"})
    referral = referrals.make_sent(
        town.person("case manager"),
        at=town.at,
        name=town.plant("referral: name", only),
        contact=town.plant("referral: number", only),
        reason=town.plant("referral: reason", only),
    )
    receiver = referrals.receiver_of(referral)
    question = Said(town.plant("referral: question", only))
    advice.ask_back(receiver, referral, question=question, at=town.at)
    advice.answer_question(
        referrals.person_of(referral, town.at).actor,
        referral,
        answer=Said(town.plant("referral: answer", only)),
        at=town.at,
    )
    agreed = referrals.appointment(place=town.plant("referral: place", only), at=town.at)
    advice.give_appointment(receiver, referral, appointment=agreed, at=town.at)
    answered = referrals.make_sent(town.person("case manager"), at=town.at)
    said = Said(town.plant("referral: sentence to the person", only))
    advice.decline(referrals.receiver_of(answered), answered, reason="other", text=said, at=town.at)


def _paper(town: Town, who: str, title: str, text: str, **more: object) -> Paper:
    return make.make_paper(title, text, by=town.person(who), at=town.at, **more)  # type: ignore[arg-type]


def _before_the_office(town: Town, paper: Paper, question: str = "") -> Involvement:
    who = next(n for n, p in town.people.items() if p and p.pk == paper.submitter_id)
    involvement = operations.request_involvement(
        town.actor(who), paper, kind="full", question=question, at=town.at
    )
    operations.assign(town.actor("lead"), involvement, owner=town.person("owner"), at=town.at)
    return involvement


def _through_the_procedure(town: Town) -> None:
    """An open paper: question and answer, more time, new version, statement, answers, decision."""
    both, hour = OFFICE | PLANNING, timedelta(hours=1)
    clerk, owner = town.actor("clerk"), town.actor("owner")
    content = town.plant("open: text in the file", both)
    file: File = make.make_file(
        content.encode(),
        f"{town.plant('open: name of the file', both)}.txt",
        by=town.person("clerk"),
        text=content,
    )
    paper = _paper(
        town,
        "clerk",
        town.plant("open: title", both | SESSION, on_note=True),
        f"{content}\n{town.plant('open: text', both)}",
        file=file,
    )
    involvement = _before_the_office(town, paper, town.plant("open: question", both))
    asked = operations.ask_back(
        owner, involvement, question=town.plant("open: question back", both), at=town.at
    )
    operations.answer_question(
        clerk, asked, answer=town.plant("open: answer to it", both), at=town.at + hour
    )
    operations.extend(
        owner,
        involvement,
        to_on=involvement.case.due_on + timedelta(days=30),
        reason=town.plant("open: reason for more time", both),
        at=town.at + hour,
    )
    operations.bring_version(
        clerk,
        involvement,
        text=town.plant("open: text of the second version", both),
        note=town.plant("open: note to the version", both),
        at=town.at + 2 * hour,
    )
    statement = operations.draft_statement(owner, involvement, at=town.at + 3 * hour)
    operations.write_statement(
        owner,
        statement,
        introduction=town.plant("open: introduction", both),
        points=[
            operations.PointDraft(
                town.plant("open: demand", both), town.plant("open: reason of a demand", both)
            )
        ],
    )
    operations.issue_statement(owner, statement, at=town.at + 3 * hour)
    point = statement.points.get()
    reply = operations.PointReply(point.pk, "partly", town.plant("open: reason of answer", both))
    operations.answer_points(clerk, involvement, answers=[reply], at=town.at + 4 * hour)
    operations.record_decision(
        owner,
        involvement,
        decided_on=timezone.localdate(town.at),
        text=town.plant("open: decision", both),
        final_text=town.plant("open: final text", both),
        outcomes={point.pk: "adopted"},
        at=town.at + 5 * hour,
    )


def _draft_of_the_office(town: Town) -> None:
    """What the Office has not issued yet is its own."""
    owner = town.actor("owner")
    paper = _paper(town, "colleague", town.plant("draft: title", OFFICE | PLANNING), "Ein Text.")
    involvement = _before_the_office(town, paper)
    statement = operations.draft_statement(owner, involvement, at=town.at)
    operations.write_statement(
        owner,
        statement,
        introduction=town.plant("draft: introduction", OFFICE),
        points=[
            operations.PointDraft(
                town.plant("draft: demand", OFFICE), town.plant("draft: reason", OFFICE)
            )
        ],
    )


def _confidential(town: Town) -> None:
    owner, clerk = town.actor("owner"), town.actor("clerk")
    content = town.plant("confidential: text in the file", NEED_TO_KNOW)
    file: File = make.make_file(
        content.encode(),
        f"{town.plant('confidential: name of the file', NEED_TO_KNOW)}.txt",
        by=town.person("clerk"),
        text=content,
    )
    paper = _paper(
        town,
        "clerk",
        town.plant("confidential: title", NEED_TO_KNOW),
        f"{content}\n{town.plant('confidential: text', NEED_TO_KNOW)}",
        file=file,
        is_confidential=True,
    )
    question = town.plant("confidential: question", NEED_TO_KNOW)
    involvement = _before_the_office(town, paper, question)
    operations.share(owner, involvement, person=town.person("reader"), at=town.at)
    asked = operations.ask_back(
        owner, involvement, question=town.plant("confidential: back", NEED_TO_KNOW), at=town.at
    )
    operations.answer_question(
        clerk, asked, answer=town.plant("confidential: answer", NEED_TO_KNOW), at=town.at
    )
    statement = operations.draft_statement(owner, involvement, at=town.at)
    operations.write_statement(
        owner,
        statement,
        introduction=town.plant("confidential: introduction", NEED_TO_KNOW),
        points=[
            operations.PointDraft(
                town.plant("confidential: demand", NEED_TO_KNOW),
                town.plant("confidential: reason of the demand", NEED_TO_KNOW),
            )
        ],
    )
    note = operations.issue_statement(owner, statement, at=town.at)
    reply = operations.PointReply(
        statement.points.get().pk,
        "not_adopted",
        town.plant("confidential: reason of the answer", NEED_TO_KNOW),
    )
    operations.answer_points(clerk, involvement, answers=[reply], at=town.at)
    reason = town.plant("confidential: why the note was revoked", NEED_TO_KNOW)
    operations.revoke_clearance(town.actor("lead"), note, reason=reason, at=town.at)


def _screenings(town: Town) -> None:
    """Begun ones are the department's; finished ones the Office sees, too."""
    for who, is_confidential, audience in (
        ("clerk", False, PLANNING),
        ("colleague", True, frozenset({"colleague"})),
    ):
        make.make_screening(
            town.plant(f"begun screening, confidential {is_confidential}: title", audience),
            town.plant(f"begun screening, confidential {is_confidential}: text", audience),
            by=town.person(who),
            is_confidential=is_confidential,
            answers={"place-for-all": "no"},
            at=town.at,
        )
    finished = make.make_screening(
        town.plant("not affected: title", OFFICE | PLANNING | SESSION, on_note=True),
        f"{town.plant('not affected: text', OFFICE | PLANNING)} Geflüchtete ziehen ein.",
        by=town.person("clerk"),
        answers=dict.fromkeys(["place-for-all", "homes", "residents-asked", "shops-clubs"], "no"),
        at=town.at,
    )
    operations.finish_screening(
        town.actor("clerk"),
        finished,
        decision="not_affected",
        reason=town.plant("not affected: reason", OFFICE | PLANNING),
        at=town.at,
    )
    Screening.objects.filter(pk=finished.pk).update(is_sampled=True)
    finished.refresh_from_db()
    operations.give_second_look(
        town.actor("officer"),
        finished,
        verdict="agreed",
        note=town.plant("not affected: second look", OFFICE | PLANNING),
        at=town.at,
    )


def _exceptions(town: Town) -> None:
    """Overridden and withdrawn papers."""
    both = OFFICE | PLANNING
    title = town.plant("override: title", both | SESSION, on_note=True)
    involvement = _before_the_office(town, _paper(town, "clerk", title, "Ein Text."))
    operations.override(
        town.actor("lead"),
        involvement.paper,
        reason=town.plant("override: reason", both | SESSION, on_note=True),
        at=town.at,
    )
    taken_back = _before_the_office(
        town, _paper(town, "clerk", town.plant("withdrawn: title", both), "Ein Text.")
    )
    operations.withdraw(
        town.actor("clerk"),
        taken_back,
        reason=town.plant("withdrawn: reason", both),
        at=town.at,
    )


def _elsewhere(town: Town) -> None:
    """Papers of another department, and what came in from the council."""
    _paper(
        town,
        "school clerk",
        town.plant("school: title", SCHOOL),
        town.plant("school: text", SCHOOL),
    )
    everybody = frozenset(town.people) - {"public", "newcomer"}
    Paper.objects.create(
        name=town.plant("council: title of a published paper", everybody | {"newcomer"}),
        is_public=True,
        created_on=timezone.localdate(),
    )
    Paper.objects.create(name=town.plant("council: title of one that is not public", NOBODY))
    Paper.objects.create(
        name=town.plant("council: title of a deleted one", NOBODY),
        is_public=True,
        deleted_at=town.at,
    )
    meeting = make.make_meeting(
        Organization.objects.get(name="Rat"), timezone.localdate() + timedelta(days=2)
    )
    meeting.agenda_items.create(  # one that is not public cannot even have a name
        number="1",
        name=town.plant("council: agenda item that was deleted", NOBODY),
        is_public=True,
        deleted_at=town.at,
    )


def _watched(town: Town) -> None:
    """The council's agenda: what the Office writes to a department, and what that answers."""
    both, meeting = OFFICE | PLANNING, make.make_meeting(on=timezone.localdate())
    officer, text = town.person("officer"), {"department": town.planning, "at": town.at}
    draft, asked, secret = (
        make_standing(make_council_paper(meeting=meeting), department=town.planning)
        for _ in range(3)
    )
    words = town.plant("reminder: a draft", OFFICE)
    make_reminder(officer, draft, text=words, is_sent=False, **text)
    reminder = make_reminder(officer, asked, text=town.plant("reminder: text", both), **text)
    answer_reminder(
        town.actor("clerk"),
        reminder,
        answer="not_affected",
        reason=town.plant("reminder: answer", both),
        at=town.at,
    )
    settle_reminder(
        town.actor("lead"), reminder, note=town.plant("reminder: how it ended", both), at=town.at
    )
    hidden = Involvement.objects.filter(paper__is_confidential=True).latest("pk")
    Match.objects.create(
        paper=secret.paper, involvement=hidden, state="proposed", likeness=0.7, why="Titel"
    )
    Standing.objects.filter(pk=secret.pk).update(involvement=hidden, state="waiting")


def _office_things(town: Town) -> None:
    operations.save_text_block(
        town.actor("officer"),
        town.office,
        title=town.plant("text block: title", OFFICE),
        demand=town.plant("text block: demand", OFFICE),
        reason=town.plant("text block: reason", OFFICE),
    )
    rule = operations.RuleDraft(
        name=town.plant("rule: name", OFFICE),
        owner=town.person("owner"),
        words=town.plant("rule: words", OFFICE).replace(COMMON, "Zeppelin,"),
    )
    operations.save_routing_rules(town.actor("lead"), town.office, rules=[rule])
    save_view(
        town.actor("officer"),
        town.person("officer"),
        procedure="involvement",
        name=town.plant("saved view: name", frozenset({"officer"})),
        query="state=stated",
    )


def _followers(town: Town) -> None:
    """What somebody wants to hear of is theirs alone; some want to hear of everything."""
    own = frozenset({"member"})
    follow(
        town.actor("member"),
        town.person("member"),
        name=town.plant("subscription: name", own),
        words=town.plant("subscription: words", own).replace(COMMON, "Zeppelin,"),
        at=town.at,
    )
    for who in ("lead", "owner", "clerk", "member", "council member", "session service"):
        everything = {"name": "Alles", "least_band": 0, "mail": "daily"}
        follow(town.actor(who), town.person(who), at=town.at, **everything)  # type: ignore[arg-type]


def codes() -> list[str]:
    return list(Clearance.objects.values_list("code", flat=True))
