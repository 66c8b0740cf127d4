"""What the bodies were promised, and what became of it. All of it is invented."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import organizations_by_key
from weltoffen.base.vocabulary.queries import terms_by_code
from weltoffen.domain.bodies.queries import keepers
from weltoffen.domain.gaps import operations as gaps
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.promises import operations, queries
from weltoffen.domain.promises.models import Campaign, Promise, Suggestion
from weltoffen.domain.promises.operations.campaign import CampaignDraft
from weltoffen.domain.promises.operations.suggestion import SuggestionDraft
from weltoffen.domain.promises.recommendations import as_pdf
from weltoffen.domain.promises.timekeeping import send_reminders
from weltoffen.faces.console.demo.offers import read
from weltoffen.faces.console.demo.scene import Stage

REMINDED = (*range(203, 21, -7), 21, 14, 9, 4, 1)  # days ago on which the clock looked
ANSWERED = 60  # days that an answer to last year's recommendations took


def promise(stage: Stage) -> int:
    """What `demo/promises.toml` of the profile tells; how many promises."""
    plan, scenes = read("promises"), _Scenes(stage)
    for raw in plan.get("gap", ()):
        scenes.open_gap(raw)
    for raw in plan.get("promise", ()):
        scenes.give(raw)
    for raw in plan.get("campaign", ()):
        scenes.collect(raw)
    for days in REMINDED:
        send_reminders(stage.moments.ago(days))
    return scenes.given


class _Scenes:
    def __init__(self, stage: Stage) -> None:
        self.stage, self.known = stage, organizations_by_key()
        self.gaps: dict[str, Gap] = {}
        self.sent: list[Promise] = []  # of the campaign before
        self.given = 0

    def open_gap(self, raw: Mapping[str, Any]) -> None:
        stage, at = self.stage, self.stage.moments.ago(raw["days_ago"])
        officer = stage.cast.actor(stage.cast.officers[0])
        topic = terms_by_code("topic", [raw["topic"]])[raw["topic"]]
        place = Place(raw["topic"], raw.get("language", ""))
        gap = gaps.open_gap(officer, stage.cast.office, topic=topic, place=place, at=at)
        said = {"text": raw["note"], "source": raw["source"], "topic": topic, "place": place}
        gaps.note_from_body(officer, stage.cast.office, **said, at=at)
        gaps.confirm_gap(officer, gap, at=stage.moments.after(at, 5))
        self.gaps[raw["key"]] = gap

    def give(self, raw: Mapping[str, Any]) -> None:
        body, owner = self.known[raw["body"]], self.known[raw["owner"]]
        keeper, cast = self._keeper(body), self.stage.cast
        given = operations.give(
            keeper,
            body,
            kind=raw["kind"],
            title=raw["title"],
            text=raw.get("text", ""),
            owner_organization=owner,
            owner_person=cast.clerks.get(owner.pk) if raw.get("person") else None,
            deputy=cast.leads.get(owner.pk) if raw.get("person") else None,
            report_on=self.stage.moments.today + timedelta(days=raw["due"]),
            gap=self.gaps.get(raw.get("gap", "")),
            at=self.stage.moments.ago(raw["days_ago"]),
        )
        self.given += 1
        if raw.get("public"):
            at = self.stage.moments.after(given.case.opened_at, 1)  # never before it was given
            operations.show_promise(keeper, given, is_public=True, at=at)
        if forward := raw.get("forward"):
            at = self.stage.moments.ago(raw["days_ago"] - 5)
            operations.forward(keeper, given, to=self.known[forward], at=at)
        if answer := raw.get("answer"):
            self._answer(given, answer, self.stage.moments.ago(raw["answered"]))
        if outcome := raw.get("outcome"):
            at = self.stage.moments.ago(raw["closed"])
            operations.close_promise(keeper, given, outcome=outcome, effect=raw["effect"], at=at)

    def collect(self, raw: Mapping[str, Any]) -> None:
        """The year before is sent, answered and closed as far as it was; this one is collected."""
        body, today = self.known[raw["body"]], self.stage.moments.today
        at, keeper = self.stage.moments.ago(raw["days_ago"]), self._keeper(body)
        draft = CampaignDraft(
            addressed_to=self.known[raw["to"]],
            collect_until=timezone.localdate(at) + timedelta(days=40),
            answer_by=timezone.localdate(at) + timedelta(days=150),
            introduction=raw["introduction"],
        )
        campaign = operations.open_campaign(
            keeper, body, year=today.year - raw["years_ago"], draft=draft, at=at
        )
        for one in raw["suggestion"]:
            follows = self.sent[one["again"]] if "again" in one else None
            said = SuggestionDraft(
                one["title"],
                one["text"],
                reason=one.get("reason", ""),
                owner=self.known.get(one.get("owner", "")),
                follows=follows,
            )
            made = operations.suggest(keeper, campaign, draft=said)
            state = one.get("state", "agreed" if raw["years_ago"] else "open")
            if state != Suggestion.State.OPEN:
                operations.sort_suggestion(keeper, made, state=state)
        if raw["years_ago"]:
            self._send(keeper, campaign, raw["suggestion"], self.stage.moments.after(at, 40))

    def _send(
        self, keeper: Actor, campaign: Campaign, raws: list[Mapping[str, Any]], at: datetime
    ) -> None:
        operations.agree_campaign(keeper, campaign)
        content = as_pdf(campaign, timezone.localdate(at))
        operations.send_campaign(keeper, campaign, content=content, at=at)
        self.sent = [one.promise for one in queries.suggestions(campaign) if one.promise]
        self.given += len(self.sent)
        for given, raw in zip(self.sent, raws, strict=True):
            if answer := raw.get("answer"):
                self._answer(given, answer, self.stage.moments.after(at, ANSWERED))
            if outcome := raw.get("outcome"):
                later = self.stage.moments.after(at, ANSWERED + 20)
                effect = raw["effect"]
                operations.close_promise(keeper, given, outcome=outcome, effect=effect, at=later)

    def _answer(self, given: Promise, answer: str, at: datetime) -> None:
        """By who is in charge, else by the head, else it came by a link."""
        cast, owes = self.stage.cast, given.case.office_id
        person = given.case.owner or cast.leads.get(owes)
        actor = cast.actor(person) if person else self._keeper(given.body)
        operations.answer_promise(actor, given, answer=answer, at=at)

    def _keeper(self, body: Organization) -> Actor:
        found: list[Person] = keepers(body, self.stage.moments.today)
        return self.stage.cast.actor(found[0])
