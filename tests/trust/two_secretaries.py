"""Two secretaries keep one meeting over a bad line: requests get lost, answers get lost, buttons
are pressed twice, and both write at the same moment. Afterwards everything is there, once."""

import json
import random
import re
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

import make
from domain.minutes.assembly import Assembly, assemble
from weltoffen.base.access.actor import Role
from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.audit.verify import verify
from weltoffen.base.organizations.models import Person
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes.models import Attendance, Ballot, Minutes, Motion, Record, Sitting

NEVER_ARRIVES, ANSWER_LOST, TWICE = 0.10, 0.15, 0.15
TRIES = 60
TOKEN = re.compile(r"\[\w+\]")
JSON = {"headers": {"Accept": "application/json"}}


@dataclass
class Page:
    """One note as it stands on somebody's screen."""

    writer: str
    text: str = ""
    version: int = 1
    stroke: int = 0
    mine: list[str] = field(default_factory=list)  # what was typed here
    is_dirty: bool = False


@dataclass
class Secretary:
    """`seed` decides what is done, and what the line does to it."""

    name: str
    assembly: Assembly
    person: Person
    seed: str

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.client = Client(raise_request_exception=False)
        self.client.force_login(self.person.account)
        self.address = f"/intern/sitzung-laeuft/{self.assembly.meeting.pk}/"
        self.pages = {item.pk: Page(f"{self.seed}-{item.pk}") for item in self.assembly.items}
        self.seen = dict.fromkeys(self.pages, "")
        self.count: Counter[str] = Counter()
        self.guests: list[str] = []
        self.motions: list[str] = []
        self.decided: list[tuple[int, str, str]] = []
        self.votes: list[tuple[int, tuple[int, int, int], int]] = []
        self.toggled = 0

    # --- the line ----------------------------------------------------------------------------
    def send(self, path: str, form: dict[str, Any], **more: Any) -> HttpResponse | None:
        """None when the browser hears nothing, whatever became of it."""
        fate = self.chance.random()
        if fate < NEVER_ARRIVES:
            self.count["lost requests"] += 1
            return None
        answer = self._post(path, form, **more)
        if fate < NEVER_ARRIVES + ANSWER_LOST:
            self.count["lost answers"] += 1
            return None
        if fate < NEVER_ARRIVES + ANSWER_LOST + TWICE:
            self.count["double clicks"] += 1
            answer = self._post(path, form, **more)
        return answer

    def surely(self, path: str, form: dict[str, Any]) -> HttpResponse:
        """Again and again, the same form, until there is an answer."""
        form = {**form, "_once": f"{self.seed}{self.chance.getrandbits(60):x}"}
        for _try in range(TRIES):
            if (answer := self.send(path, form)) is not None:
                return answer
        raise AssertionError("the line never held")

    def _post(self, path: str, form: dict[str, Any], **more: Any) -> HttpResponse:
        answer = self.client.post(self.address + path, form, **more)
        self.count[str(answer.status_code)] += 1
        if answer.status_code >= 500:
            self.count["failures"] += 1
        return answer

    # --- what a secretary does -----------------------------------------------------------------
    def work(self, steps: int) -> None:
        deeds = (
            [self.type] * 8
            + [self.look, self.welcome, self.move, self.vote, self.decide]
            + [self.take, self.toggle]
        )
        for _step in range(steps):
            self.chance.choice(deeds)()
            time.sleep(self.chance.random() * 0.004)
        for item in self.pages:
            self.flush(item)

    def type(self) -> None:
        item = self.chance.choice(list(self.pages))
        page = self.pages[item]
        token = f"[{self.name}{len(page.mine)}x{item}]"
        page.mine.append(token)
        page.text = f"{page.text} {token}".strip()
        page.is_dirty = True
        self.save(item)

    def save(self, item: int) -> bool:
        page = self.pages[item]
        page.stroke += 1
        form = {
            "text": page.text,
            "part": "text",
            "version": page.version,
            "writer": page.writer,
            "stroke": page.stroke,
        }
        answer = self.send(f"top/{item}/notiz/", form, **JSON)
        if answer is None:
            return False
        told = json.loads(answer.content)
        page.version = told["version"]
        if answer.status_code == 200:
            page.is_dirty = False
            return True
        assert answer.status_code == 409, answer.content
        self.count["conflicts shown"] += 1
        missing = [token for token in page.mine if token not in told["text"]]
        page.text = " ".join([told["text"], *missing]).strip()  # both, put together by hand
        return False

    def flush(self, item: int) -> None:
        for _try in range(TRIES):
            if not self.pages[item].is_dirty or self.save(item):
                return
        raise AssertionError("a note never got through")

    def look(self) -> None:
        """The page is opened anew: what was saved stands there, in its present version."""
        shown = self.client.get(self.address).content.decode()
        found = re.findall(
            r'data-note="(\d+):text" data-version="(\d+)">\n([^<]*)</textarea>', shown
        )
        assert len(found) == len(self.pages)
        for item, version, text in found:
            page = self.pages[int(item)]
            if not page.is_dirty:
                page.text, page.version = text, int(version)
        for item, result in re.findall(r'id="result-(\d+)"[^>]*value="([^"]*)"', shown):
            self.seen[int(item)] = result

    def welcome(self) -> None:
        guest = f"Gast {self.seed} {len(self.guests)}"
        assert self.surely("anwesenheit/kommt/", {"name": guest}).status_code == 302
        self.guests.append(guest)

    def move(self) -> None:
        item = self.chance.choice(list(self.pages))
        text = f"Antrag {self.seed} {len(self.motions)}"
        assert self.surely(f"top/{item}/antrag/", {"text": text}).status_code == 302
        self.motions.append(text)

    def vote(self) -> None:
        open_ones = Motion.objects.filter(item__meeting=self.assembly.meeting)
        for motion in open_ones.filter(ballot=None)[:1]:
            yes = self.chance.randint(0, 3)
            numbers = (yes, 3 - yes, 0)
            form = dict(zip(("yes", "no", "abstained"), numbers, strict=True))
            path = f"antrag/{motion.pk}/abstimmen/"
            answer = self.surely(path, {**form, "version": motion.version})
            assert answer.status_code in (302, 409), answer.content.decode()
            self.votes.append((motion.pk, numbers, answer.status_code))
            self.count["conflicts shown"] += answer.status_code == 409

    def decide(self) -> None:
        item = self.chance.choice(list(self.pages))
        result, seen = f"zur Kenntnis genommen {self.seed} {len(self.decided)}", self.seen[item]
        answer = self.surely(f"top/{item}/ergebnis/", {"result": result, "seen": seen})
        if answer.status_code == 409:
            self.count["conflicts shown"] += 1
            return self.look()
        assert answer.status_code == 302
        self.decided.append((item, seen, result))
        self.seen[item] = result

    def take(self) -> None:
        item = self.chance.choice(list(self.pages))
        verb = self.chance.choice(["aufrufen", "abschliessen"])
        assert self.surely(f"top/{item}/{verb}/", {}).status_code == 302

    def toggle(self) -> None:
        """A member whom only this secretary watches leaves and comes back."""
        member = self.assembly.members[4 if self.name == "a" else 5]
        there = Attendance.objects.get(
            sitting__meeting=self.assembly.meeting, person=member, left_at=None
        )
        assert self.surely(f"anwesenheit/{there.pk}/geht/", {}).status_code == 302
        assert self.surely("anwesenheit/", {"here": [member.pk]}).status_code == 302
        self.toggled += 1


def interleave(seed: int, steps: int) -> Counter[str]:
    """One meeting; raises when something got lost or came twice."""
    now = timezone.now()
    assembly = assemble(
        members=6, items=("Bericht", "Antrag"), starts_at=now - timedelta(minutes=1),
        name=f"Gremium {seed}",
    )  # fmt: skip
    assembly.open()
    pair = []
    for name in "ab":
        keeper = make.make_person(f"Schriftführung {name}", assembly.body, Role.COORDINATOR)
        keeper.account = make.make_user(f"{name}{seed}@example.org")
        keeper.save()
        pair.append(Secretary(name, assembly, keeper, f"{name}{seed}"))
    gate = threading.Barrier(2)

    def run(one: Secretary) -> None:
        gate.wait()
        try:
            one.work(steps)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as crew:
        list(crew.map(run, pair))
    check(assembly, pair)
    for one in pair:
        assert one.surely("schliessen/", {"postpone": "on"}).status_code == 302
    assert Minutes.objects.filter(meeting=assembly.meeting).count() == 1
    assert Sitting.objects.get(meeting=assembly.meeting).closed_at is not None
    return pair[0].count + pair[1].count


def check(assembly: Assembly, pair: list[Secretary]) -> None:
    rows = Attendance.objects.filter(sitting__meeting=assembly.meeting)
    for one in pair:
        assert not one.count["failures"]
        for guest in one.guests:
            assert rows.filter(name=guest).count() == 1, f"{guest} is there once"
        member = assembly.members[4 if one.name == "a" else 5]
        assert rows.filter(person=member).count() == 1 + one.toggled
        for text in one.motions:
            assert Motion.objects.filter(text=text).count() == 1, f"{text} stands once"
    _check_notes(assembly, pair)
    _check_results(assembly, pair)
    _check_votes(pair)


def _check_notes(assembly: Assembly, pair: list[Secretary]) -> None:
    for item in assembly.items:
        record = Record.objects.filter(item=item).first()
        stands = TOKEN.findall(record.text if record else "")
        typed = [token for one in pair for token in one.pages[item.pk].mine]
        assert Counter(stands) == Counter(typed), "every word that was typed stands once"


def _check_results(assembly: Assembly, pair: list[Secretary]) -> None:
    """Each result was put over one that its writer had seen, and nobody else put one over that."""
    for item in AgendaItem.objects.filter(meeting=assembly.meeting):
        steps = [(seen, said) for one in pair for key, seen, said in one.decided if key == item.pk]
        over = Counter(seen for seen, _said in steps if "Kenntnis" in seen or not seen)
        assert not over or max(over.values()) == 1, "nobody's result was overwritten unseen"
        if steps:
            last = {said for _seen, said in steps} - {seen for seen, _said in steps}
            assert item.result_text in last


def _check_votes(pair: list[Secretary]) -> None:
    for pk in {pk for one in pair for pk, _numbers, _status in one.votes}:
        ballot = Ballot.objects.get(motion=pk)
        stands = (ballot.yes, ballot.no, ballot.abstained)
        for one in pair:
            for key, numbers, status in one.votes:
                if key == pk and status == 302:
                    assert numbers == stands, "an acknowledged vote is the one that stands"


def run(rounds: int, steps: int) -> dict[str, Any]:
    make.make_office()
    total: Counter[str] = Counter()
    for seed in range(rounds):
        total += interleave(seed, steps)
    return {
        "interleavings": rounds,
        "requests": sum(n for name, n in total.items() if name.isdecimal()),
        "failures": total["failures"],
        "conflicts shown": total["conflicts shown"],
        "lost requests": total["lost requests"],
        "lost answers": total["lost answers"],
        "double clicks": total["double clicks"],
        "entries": AuditEntry.objects.filter(operation__startswith="minutes.").count(),
        "trail_is_sound": verify().ok,
    }
