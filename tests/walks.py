"""Walks through the procedure with any step at any time, and a ledger that knows the truth (T3).

The ledger is kept apart from the product: it notes which contents the Office commented on, or which
went on by screening, silence or a named person's decision. Whatever the product calls green must be
in it. Used by `tests/trust/test_walks.py` (hypothesis chooses) and `bench/trust/walks.py` (chance).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from unittest import mock

from django.db import transaction

import make
from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents import operations as documents
from weltoffen.base.documents.models import File, Paper
from weltoffen.base.vocabulary.profile import Dated
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import operations, profile, queries
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening, Statement

TEXTS = (
    "Der Kanal wird saniert.",
    "Der Kanal wird nicht saniert.",
    "Die Stadt baut eine Kita mit 80 Plätzen.",
    "Die Stadt baut eine Kita mit 60 Plätzen.",
)
CODES = ("place-for-all", "homes", "residents-asked", "shops-clubs")


@dataclass(frozen=True)
class Content:
    """What a version puts before the body: its text, and what stands in its file."""

    text: int
    file: int | None = None

    @property
    def parts(self) -> frozenset[int]:
        return frozenset({self.text} if self.file is None else {self.text, self.file})


@dataclass
class Town:
    """Set up once; each walk is rolled back."""

    clerk: Actor
    stranger: Actor
    officer: Actor
    lead: Actor
    files: list[File]


def make_town() -> Town:
    office, department = make.make_office(), make.make_department()
    make.make_concern()
    clerk = make.make_clerk(department)
    return Town(
        make.acting(clerk),
        make.acting(make.make_clerk()),
        make.acting(make.make_person("Sachbearbeitung", office, Role.OFFICER)),
        make.acting(make.make_person("Amtsleitung", office, Role.LEAD)),
        [
            File.objects.create(
                name=f"Datei {n}", text=text, sha256=sha256(text.encode()).hexdigest()
            )
            for n, text in enumerate(TEXTS)
        ],
    )


@dataclass
class Walk:
    town: Town
    silence: str = "blocks"
    at: datetime = make.AT
    paper: Paper | None = None
    screening: Screening | None = None
    current: Content | None = None
    is_withdrawn: bool = False
    # what each code stands for, as the ledger saw it issued
    issued: dict[str, Content] = field(default_factory=dict)
    grounds: dict[str, str] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)  # revoked, or disagreed with
    done: list[str] = field(default_factory=list)
    greens: int = 0

    # --- steps; each may be refused, and then nothing has happened -----------------------------

    def take(self, name: str, text: int, file: int | None, who: str = "") -> bool:
        """One step; True when it was possible."""
        before = set(Clearance.objects.values_list("code", flat=True))
        content = Content(text, file)
        try:
            with mock.patch.object(profile, "silence", return_value=Dated(self.silence, "")):
                STEPS[name](self, content, who)
        except (Refused, NotPermitted):
            return False
        self.done.append(f"{name} {text} {file} {who}".rstrip())
        for code in set(Clearance.objects.values_list("code", flat=True)) - before:
            assert self.current is not None
            self.issued[code] = self.current
            self.grounds[code] = name
        return True

    def screen(self, content: Content, who: str) -> None:
        if self.paper is not None:
            raise Refused("once")
        town = self.town
        screening = operations.start_screening(
            town.clerk,
            make.Organization.objects.get(pk=min(town.clerk.organizations())),
            draft=operations.Draft(
                title="Vorlage",
                text=TEXTS[content.text],
                file=self._file(content),
                concern=make.make_concern(),
            ),
            at=self.at,
        )
        answers = dict.fromkeys(CODES, "no")
        operations.answer_screening(town.clerk, screening, answers=answers, at=self.at)
        self.current = content
        decision = "not_affected" if who != "lead" else "full"
        operations.finish_screening(
            town.clerk, screening, decision=decision, reason="Darum.", at=self.at
        )
        screening.refresh_from_db()
        self.screening, self.paper = screening, screening.paper

    def request(self, content: Content, who: str) -> None:
        if self.paper is not None:
            operations.request_involvement(self._dept(who), self.paper, kind="full", at=self.at)
            return
        paper = documents.draft_paper(
            self.town.clerk,
            make.Organization.objects.get(pk=min(self.town.clerk.organizations())),
            name="Vorlage",
            text=TEXTS[content.text],
            file=self._file(content),
            at=self.at,
        )
        operations.request_involvement(self.town.clerk, paper, kind="full", at=self.at)
        self.paper, self.current = paper, content

    def look_again(self, content: Content, who: str) -> None:
        if self.screening is None:
            raise Refused("nothing to look at")
        Screening.objects.filter(pk=self.screening.pk).update(is_sampled=True)
        verdict = "agreed" if content.text % 2 else "disagreed"
        operations.give_second_look(
            self._office(who), self.screening, verdict=verdict, note="Weil.", at=self.at
        )
        if verdict == "disagreed":
            self.dead |= {code for code, ground in self.grounds.items() if ground == "screen"}

    def bring(self, content: Content, who: str) -> None:
        operations.bring_version(
            self._dept(who),
            self._involvement(),
            text=TEXTS[content.text],
            file=self._file(content),
            at=self.at,
        )
        self.current = content

    def bring_past_it(self, content: Content, who: str) -> None:
        documents.add_version(
            self._dept(who),
            self._paper(),
            text=TEXTS[content.text],
            file=self._file(content),
            at=self.at,
        )
        self.current = content

    def draft(self, content: Content, who: str) -> None:
        statement = operations.draft_statement(self._office(who), self._involvement(), at=self.at)
        operations.write_statement(
            self._office(who),
            statement,
            introduction="",
            points=[operations.PointDraft("In einfacher Sprache.", "Für alle.")]
            * min(content.text, 2),
        )

    def renew(self, content: Content, who: str) -> None:
        operations.renew_statement(self._office(who), self._draft(), at=self.at)

    def discard(self, content: Content, who: str) -> None:
        operations.discard_statement(self._office(who), self._draft())

    def issue(self, content: Content, who: str) -> None:
        operations.issue_statement(self._office(who), self._draft(), at=self.at)

    def no_objection(self, content: Content, who: str) -> None:
        operations.state_no_objection(self._office(who), self._involvement(), at=self.at)

    def confirm(self, content: Content, who: str) -> None:
        operations.confirm_for_version(self._office(who), self._involvement(), at=self.at)

    def ask(self, content: Content, who: str) -> None:
        operations.ask_back(self._office(who), self._involvement(), question="Wo?", at=self.at)

    def reply(self, content: Content, who: str) -> None:
        question = self._involvement().clarifications.filter(answered_at=None).first()
        if question is None:
            raise Refused("no question")
        operations.answer_question(self._dept(who), question, answer="Hier.", at=self.at)

    def answer(self, content: Content, who: str) -> None:
        statement = self._involvement().statements.filter(is_issued=True).last()
        points = statement.points.all() if statement else []
        replies = [operations.PointReply(point.pk, "adopted") for point in points]
        operations.answer_points(self._dept(who), self._involvement(), answers=replies, at=self.at)

    def lapse(self, content: Content, who: str) -> None:
        operations.lapse(CLOCK, self._involvement(), at=self.at)

    def override(self, content: Content, who: str) -> None:
        actor = self.town.lead if who != "stranger" else self.town.stranger
        operations.override(actor, self._paper(), reason="Eile.", at=self.at)

    def revoke(self, content: Content, who: str) -> None:
        clearance = Clearance.objects.filter(code__in=self.issued).order_by("pk").first()
        if clearance is None:
            raise Refused("nothing to revoke")
        operations.revoke_clearance(self.town.lead, clearance, reason="Irrtum.", at=self.at)
        self.dead.add(clearance.code)

    def withdraw(self, content: Content, who: str) -> None:
        operations.withdraw(self._dept(who), self._involvement(), reason="Neu.", at=self.at)
        self.is_withdrawn = True

    def decide(self, content: Content, who: str) -> None:
        before = self._paper().versions.count()
        operations.record_decision(
            self._office(who),
            self._involvement(),
            decided_on=self.at.date(),
            text="",
            final_text=TEXTS[content.text],
            at=self.at,
        )
        if self._paper().versions.count() > before:
            self.current = Content(content.text)

    def wait(self, content: Content, who: str) -> None:
        self.at += timedelta(days=content.text * 5)

    # --- the truth ------------------------------------------------------------------------------

    def check(self, text: int | None) -> None:
        """Every code, as the session service would check it, against the ledger."""
        for code, covered in self.issued.items():
            with mock.patch.object(profile, "silence", return_value=Dated(self.silence, "")):
                found = queries.check_clearance(code, text=None if text is None else TEXTS[text])
            if not found.is_green:
                continue
            self.greens += 1
            trail = f"{self.done}\n{code} of {covered} is green for {self.current}, {text}"
            assert self.current is not None, trail
            assert not self.is_withdrawn, trail
            assert code not in self.dead, trail
            assert self.current.parts <= covered.parts, trail
            assert text is None or text in covered.parts, trail
            if self.grounds[code] == "override":
                assert found.is_override, trail
                assert found.values["name"] == "Amtsleitung", trail
                assert found.values["reason"] == "Eile.", trail
            else:
                assert not found.is_override, trail
            if self.grounds[code] == "lapse":
                assert self.silence == "clears", trail

    # --- who and what -----------------------------------------------------------------------------

    def _file(self, content: Content) -> File | None:
        return None if content.file is None else self.town.files[content.file]

    def _paper(self) -> Paper:
        if self.paper is None:
            raise Refused("no paper")
        return self.paper

    def _involvement(self) -> Involvement:
        involvement = Involvement.objects.filter(paper=self.paper).first()
        if self.paper is None or involvement is None:
            raise Refused("no involvement")
        return involvement

    def _draft(self) -> Statement:
        draft = self._involvement().statements.filter(is_issued=False).first()
        if draft is None:
            raise Refused("no draft")
        return draft

    def _dept(self, who: str) -> Actor:
        return {"stranger": self.town.stranger, "lead": self.town.lead}.get(who, self.town.clerk)

    def _office(self, who: str) -> Actor:
        return {"stranger": self.town.stranger, "lead": self.town.lead}.get(who, self.town.officer)


STEPS: dict[str, Callable[[Walk, Content, str], None]] = {
    name: getattr(Walk, name)
    for name in (
        "screen",
        "request",
        "look_again",
        "bring",
        "bring_past_it",
        "draft",
        "renew",
        "discard",
        "issue",
        "no_objection",
        "confirm",
        "ask",
        "reply",
        "answer",
        "lapse",
        "override",
        "revoke",
        "withdraw",
        "decide",
        "wait",
    )
}
# what people mostly do next, so that walks also come far
USUAL = {
    "screen": "request",
    "request": "draft",
    "draft": "issue",
    "issue": "answer",
    "answer": "bring",
    "bring": "confirm",
    "confirm": "answer",
    "ask": "reply",
    "lapse": "draft",
    "wait": "lapse",
}
ENDINGS = ("withdraw", "decide", "revoke")
WEIGHTS = [1 if name in ENDINGS else 4 for name in STEPS]


def random_walk(town: Town, chance: Random, steps: int = 14) -> Walk:
    """Begin with a paper, then anything; look at every code after every step."""
    walk = Walk(town, silence=chance.choice(("blocks", "clears")))
    name = chance.choice(("screen", "request"))
    for _step in range(steps):
        file = chance.randrange(4) if chance.random() < 0.3 else None
        who = chance.choice(("stranger", "lead", "", "", "", ""))
        if walk.take(name, chance.randrange(4), file, who):
            walk.check(chance.choice((None, None, 0, 1, 2, 3)))
        usual = USUAL.get(name) if chance.random() < 0.5 else None
        name = usual or chance.choices(list(STEPS), WEIGHTS)[0]
    for text in range(len(TEXTS)):
        walk.check(text)
    return walk


def many_walks(town: Town, chance: Random, count: int) -> tuple[int, set[str]]:
    """How often green was met, and which steps were possible; each walk leaves nothing behind."""
    greens, taken = 0, set()
    for _number in range(count):
        with transaction.atomic():
            walk = random_walk(town, chance)
            transaction.set_rollback(True)
        greens += walk.greens
        taken |= {step.split()[0] for step in walk.done}
    return greens, taken
