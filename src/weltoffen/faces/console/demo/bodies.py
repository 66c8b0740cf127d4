"""The city's own bodies: who sits in them, and when they meet. People by function, all invented."""

from datetime import date, timedelta
from itertools import count

from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.organizations.operations import register_person
from weltoffen.base.organizations.queries import organizations_by_key
from weltoffen.base.vocabulary.profile import section
from weltoffen.domain.bodies.drafts import PersonDraft
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.operations import change_seat, leave_seat, take_seat
from weltoffen.domain.bodies.queries import memberships_on, visible_charters
from weltoffen.domain.bodies.rules.rhythm import days, without_holidays
from weltoffen.domain.meetings.operations import make_meetings
from weltoffen.faces.console.demo.cast import Cast, slug
from weltoffen.faces.console.demo.moments import Moments

BACK, AHEAD = 2 * 365, 183  # days: two years of meetings, and half a year to come
TERM = 5 * 365
SUBSTITUTE_EVERY, LEFT_EVERY, ENDS_EVERY = 3, 5, 7  # which seats have something to tell
LEFT = 400  # days since somebody else sat there
SOON = 60  # days until a term ends


def gather_bodies(cast: Cast, moments: Moments) -> int:
    """Coordinators, members, and the meetings of all series; how many meetings."""
    known = organizations_by_key()
    _coordinate(cast, known)
    table, made = _Table(cast, moments, known), 0
    ours = visible_charters(cast.actor(cast.lead)).prefetch_related("body__series")
    for charter in ours.order_by("pk"):
        table.fill(charter)
        made += _meet(charter.body, moments)
    guest = section("demo").get("outside", {}).get("member", "")
    if person := table.people.get(known[guest].pk if guest else 0):
        cast.hired.append((person, Role.MEMBER, known[guest]))
    cast.actors.clear()  # who sits somewhere may more than before
    return made


def _coordinate(cast: Cast, known: dict[str, Organization]) -> None:
    """Who runs the business of which bodies, without a vote there."""
    first = cast.roles[Role.COORDINATOR]
    for raw in section("demo")["coordination"]:
        bodies = [known[key] for key in raw["bodies"]]
        person = first if raw["name"] == first.name else None
        if person is None:
            address = _address(raw["name"])
            person = register_person(CLOCK, bodies[0], name=raw["name"], email=address)
            if raw.get("account"):
                cast.hired.append((person, Role.COORDINATOR, bodies[0]))
        for body in bodies:
            _run(cast, body, person)


def _run(cast: Cast, body: Organization, person: Person) -> None:
    begin, title = cast.today - timedelta(days=3 * 365), "Geschäftsführung"
    held = memberships_on(body, cast.today).filter(person=person).first()
    if held is None:
        role = Role.COORDINATOR
        take_seat(
            CLOCK, body, person=person, role=role, title=title, has_vote=False, start_on=begin
        )
    else:
        change_seat(
            CLOCK,
            held,
            title=title,
            on_behalf_of=None,
            has_vote=False,
            start_on=begin,
            end_on=None,
        )


def _meet(body: Organization, moments: Moments) -> int:
    begin, end = moments.today - timedelta(days=BACK), moments.today + timedelta(days=AHEAD)
    made = 0
    for series in body.series.all():
        all_days = days(series.rule, series.first_on, from_on=begin, until=end)
        left_out = set(all_days) - set(without_holidays(all_days, moments.holidays))
        meetings = make_meetings(
            CLOCK, series, until=end, at=moments.now, from_on=begin, leave_out=left_out
        )
        made += len(meetings)
    return made


class _Table:
    """One person for each organisation, however many bodies it sits in."""

    def __init__(self, cast: Cast, moments: Moments, known: dict[str, Organization]) -> None:
        self.cast, self.today, self.known = cast, moments.today, known
        self.begin = moments.today - timedelta(days=3 * 365)
        self.people = {cast.office.pk: cast.lead}
        self.numbers = count(1)
        speaks = section("demo").get("speaks", ())
        self.languages = {raw["organization"]: raw["language"] for raw in speaks}

    def fill(self, charter: Charter) -> None:
        """Seats first, the Office before all; the first with a vote takes the chair."""
        body = charter.body
        more = [raw for raw in section("demo")["seated"] if raw["body"] == body.key]
        held = {seat.organization_id: seat.organization for seat in body.seats.all()}
        for raw in more:
            held |= {self.known[key].pk: self.known[key] for key in raw.get("by", ())}
        titles = [title for raw in more for title in raw.get("titles", ())]
        if titles:  # elected, not sent
            for title in titles:
                self._elect(body, title)
            return
        decides = charter.kind == Charter.Kind.COMMITTEE
        holders = sorted(held.values(), key=lambda o: (o != self.cast.office, o.name))
        chair = next((o for o in holders if not (decides and o == self.cast.office)), None)
        for holder in holders:
            has_vote = not (decides and holder == self.cast.office)
            self._sit(body, holder, is_chair=holder == chair, has_vote=has_vote)

    def _sit(
        self, body: Organization, holder: Organization, *, is_chair: bool, has_vote: bool
    ) -> None:
        number, begin = next(self.numbers), self.begin
        if number % LEFT_EVERY == 0:
            begin = self.today - timedelta(days=LEFT)
            self._once_sat(body, holder, until=begin - timedelta(days=1))
        member = take_seat(
            CLOCK,
            body,
            person=self.people.get(holder.pk) or self._new("Vertretung", holder),
            title="Vorsitz" if is_chair else "",
            on_behalf_of=holder,
            has_vote=has_vote,
            start_on=begin,
            end_on=self.today + timedelta(days=SOON) if number % ENDS_EVERY == 0 else None,
        )
        self.people[holder.pk] = member.person
        if number % SUBSTITUTE_EVERY == 0:
            self._stand_by(member, holder)

    def _once_sat(self, body: Organization, holder: Organization, *, until: date) -> None:
        former = self._new("Frühere Vertretung", holder)
        seat = take_seat(CLOCK, body, person=former, on_behalf_of=holder, start_on=self.begin)
        leave_seat(CLOCK, seat, end_on=until)

    def _stand_by(self, member: Membership, holder: Organization) -> None:
        take_seat(
            CLOCK,
            member.organization,
            person=self._new("Stellvertretung", holder),
            has_vote=member.has_vote,
            substitute_for=member,
            start_on=member.start_on,
            end_on=member.end_on,
        )

    def _elect(self, body: Organization, title: str) -> None:
        """Elected together; who can be tried out in the demo has a seat there already."""
        known = self.cast.roles[Role.MEMBER]
        name = f"{title} {body.short_name or body.name}"
        take_seat(
            CLOCK,
            body,
            person=PersonDraft(name, _address(name)),
            title="" if title[-1].isdigit() else title,
            start_on=self.begin,
            end_on=self.begin + timedelta(days=TERM),
        )
        held = memberships_on(body, self.today).filter(person=known, end_on=None).first()
        if held is not None:
            change_seat(
                CLOCK,
                held,
                title="",
                on_behalf_of=None,
                has_vote=True,
                start_on=self.begin,
                end_on=self.begin + timedelta(days=TERM),
            )

    def _new(self, what: str, holder: Organization) -> PersonDraft:
        name = f"{what} {(holder.short_name or holder.name).partition('/')[0]}"
        return PersonDraft(name, _address(name), "", self.languages.get(holder.key or "", "de"))


def _address(name: str) -> str:
    return f"{slug(name)[:60]}@demo.example"
