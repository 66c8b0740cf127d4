"""The routing rules: edited in one page, tried on past involvements, then saved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from cast import make_cast
from visit import client_of
from weltoffen.domain.involvement.models import RoutingRule

PAGE = "/intern/zustaendigkeit/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def lead(cast):
    return client_of(cast.people["lead"])


def text_of(response):
    return response.content.decode()


def form(*rules, do, seen=""):
    data = {"do": do, "seen": seen, "rule-TOTAL_FORMS": len(rules), "rule-INITIAL_FORMS": 0}
    for index, rule in enumerate(rules):
        data |= {f"rule-{index}-{name}": value for name, value in rule.items()}
    return data


def rule(owner, name="Alles", **more):
    return {"name": name, "owner": owner.pk, "is_active": "on", **more}


def seen_in(client):
    return client.get(PAGE).context["seen"]


def test_rules_are_saved_in_the_order_of_the_page(cast, lead):
    owner, officer = cast.people["owner"], cast.people["officer"]
    rules = [rule(owner, "Kita", words="Kita, Krippe"), rule(officer, deputy=owner.pk)]
    answer = lead.post(PAGE, form(*rules, do="save", seen=seen_in(lead)), follow=True)
    assert answer.status_code == 200
    saved = RoutingRule.objects.order_by("position")
    assert [(r.name, r.owner, r.deputy, r.words) for r in saved] == [
        ("Kita", owner, None, "Kita, Krippe"),
        ("Alles", officer, owner, ""),
    ]
    assert "Kita, Krippe" in text_of(answer)


def test_trying_shows_who_would_get_what_and_why_and_saves_nothing(cast, lead):
    answer = lead.post(PAGE, form(rule(cast.people["officer"], words="Kita"), do="try"))
    page = text_of(answer)
    assert answer.status_code == 200
    assert cast.involvement.case.number in page
    assert "Sachbearbeitung Sprache" in page
    assert "das Wort „Kita“ darin vorkommt" in page
    assert not RoutingRule.objects.exists()
    assert 'value="Kita"' in page, "the draft survives trying"


def test_trying_rules_that_change_nothing_says_so(cast, lead):
    page = text_of(lead.post(PAGE, form(rule(cast.people["officer"], words="Zeppelin"), do="try")))
    assert "kern-alert--success" in page


def test_a_confidential_paper_is_not_tried_by_an_officer_who_may_not_know_it(cast):
    officer = client_of(cast.people["officer"])
    page = text_of(officer.post(PAGE, form(rule(cast.people["officer"]), do="try")))
    assert cast.involvement.case.number in page
    assert cast.confidential.case.number not in page


@pytest.mark.parametrize("do", ["add", "up-1", "down-0", "remove-0"])
def test_without_scripts_a_button_changes_the_draft_and_keeps_what_was_typed(cast, lead, do):
    rules = [rule(cast.people["owner"], "Erste"), rule(cast.people["officer"], "Zweite")]
    answer = lead.post(PAGE, form(*rules, do=do))
    shown = [f["name"].value() for f in answer.context["formset"]]
    assert (
        shown
        == {
            "add": ["Erste", "Zweite", None],
            "up-1": ["Zweite", "Erste"],
            "down-0": ["Zweite", "Erste"],
            "remove-0": ["Zweite"],
        }[do]
    )
    assert answer.status_code == 200
    assert not RoutingRule.objects.exists()


def test_an_incomplete_rule_is_refused_with_the_reason_and_kept(cast, lead):
    answer = lead.post(PAGE, form({"name": "Kita", "owner": "", "words": "Kita"}, do="save"))
    assert answer.status_code == 422
    assert answer.context["formset"].forms[0].errors.keys() == {"owner"}
    assert 'value="Kita"' in text_of(answer)


def test_owner_and_deputy_must_be_two(cast, lead):
    owner = cast.people["owner"]
    answer = lead.post(PAGE, form(rule(owner, deputy=owner.pk), do="save"))
    assert answer.status_code == 422
    assert answer.context["formset"].forms[0].errors.keys() == {"deputy"}


def test_somebody_elses_save_meanwhile_is_a_conflict_and_the_draft_stays(cast, lead):
    seen = seen_in(lead)
    make.make_rule(cast.people["owner"], name="Inzwischen")
    mine = rule(cast.people["officer"], "Meine")
    answer = lead.post(PAGE, form(mine, do="save", seen=seen))
    assert answer.status_code == 409
    assert 'value="Meine"' in text_of(answer)
    assert RoutingRule.objects.get().name == "Inzwischen"
    again = lead.post(PAGE, form(mine, do="save", seen=answer.context["seen"]))
    assert again.status_code == 302
    assert RoutingRule.objects.get().name == "Meine"


def test_an_officer_may_try_but_not_save(cast):
    officer = client_of(cast.people["officer"])
    assert 'value="save"' not in text_of(officer.get(PAGE))
    assert officer.post(PAGE, form(rule(cast.people["officer"]), do="save")).status_code == 403
    assert not RoutingRule.objects.exists()


@pytest.mark.parametrize("who", ["submitter", "session service", "operator", "member"])
def test_the_rules_are_the_offices_own_business(cast, who):
    assert client_of(cast.people[who]).get(PAGE).status_code == 403


def test_the_page_asks_no_more_for_more_rules(cast, lead):
    def queries_for(count):
        while RoutingRule.objects.count() < count:
            make.make_rule(cast.people["owner"], concern=make.make_concern())
        with CaptureQueriesContext(connection) as captured:
            assert lead.get(PAGE).status_code == 200
        return len(captured)

    queries_for(1)
    assert queries_for(10) == queries_for(20)
