from datetime import timedelta

import pytest

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.operations import add_version, withdraw_paper
from weltoffen.base.documents.queries import latest_version
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import operations, queries
from weltoffen.domain.involvement.models import Clearance
from weltoffen.domain.involvement.rules.codes import code_of

OTHER = "Der Rat beschließt etwas ganz anderes."


@pytest.fixture
def lead():
    return make.make_officer("Amtsleitung", Role.LEAD)


@pytest.fixture
def involvement():
    return make.make_involvement(owner=make.make_officer())


def override(lead, paper, reason="Die Frist der Förderung endet heute."):
    return operations.override(make.acting(lead), paper, reason=reason, at=make.AT)


def test_an_unknown_or_mistyped_code_is_red_and_says_which():
    assert "do not know" in queries.check_clearance(code_of(12345)).sentence
    mistyped = queries.check_clearance("K7QM-2XRD")
    assert "slip" in mistyped.sentence
    assert not mistyped.is_known
    assert not mistyped.is_green


def test_a_code_may_be_typed_carelessly(involvement):
    code = make.issue(make.make_statement(involvement)).code
    assert queries.check_clearance(f" {code.lower().replace('-', ' ')}").is_green


def test_a_check_says_which_version_and_when(involvement):
    check = queries.check_clearance(make.issue(make.make_statement(involvement)).code)
    assert check.clearance.paper_version.number == check.latest.number == 1
    assert "02.03.2026" in check.sentence % check.values
    assert check.title == involvement.paper.name
    assert not check.is_compared


def test_the_title_of_a_confidential_paper_is_not_public():
    involvement = make.make_involvement(owner=make.make_officer(), is_confidential=True)
    check = queries.check_clearance(make.issue(make.make_statement(involvement)).code)
    assert (check.is_green, check.title) == (True, "")


@pytest.mark.parametrize(
    ("text", "file_bytes", "green"),
    [
        (None, None, True),
        ("  ", None, True),
        (make.TEXT, None, True),
        (make.TEXT.replace(" ", "\n"), None, True),
        (OTHER, None, False),
        (None, make.TEXT.encode(), True),
        (None, OTHER.encode(), False),
        (None, b"\x00\x01 nothing that can be read", False),
        (make.TEXT, OTHER.encode(), False),
        (OTHER, make.TEXT.encode(), False),
    ],
)
def test_what_lies_on_the_table_is_held_against_the_note(involvement, text, file_bytes, green):
    code = make.issue(make.make_statement(involvement)).code
    assert queries.check_clearance(code, text=text, file_bytes=file_bytes).is_green is green


def test_a_file_is_known_by_its_bytes():
    clerk = make.make_clerk()
    content = b"\x89PNG not a text at all"
    paper = make.make_paper(by=clerk, file=make.make_file(content, "plan.png", by=clerk))
    involvement = make.make_involvement(by=clerk, paper=paper, owner=make.make_officer())
    code = make.issue(make.make_statement(involvement)).code
    assert queries.check_clearance(code, file_bytes=content).is_green
    assert not queries.check_clearance(code, file_bytes=content + b".").is_green


def test_a_version_brought_past_the_procedure_turns_the_note_red(involvement):
    code = make.issue(make.make_statement(involvement)).code
    add_version(make.acting(involvement.requested_by), involvement.paper, text=OTHER, at=make.AT)
    assert not queries.check_clearance(code).is_green
    assert not queries.check_clearance(code, text=OTHER).is_green
    assert queries.why_not_cleared(involvement.paper)


def test_a_paper_withdrawn_past_the_procedure_turns_the_note_red(involvement):
    code = make.issue(make.make_statement(involvement)).code
    withdraw_paper(make.acting(involvement.requested_by), involvement.paper, at=make.AT)
    assert "withdrawn" in queries.check_clearance(code).sentence


def test_a_paper_that_returns_to_the_cleared_wording_is_cleared(involvement):
    code = make.issue(make.make_statement(involvement)).code
    clerk = make.acting(involvement.requested_by)
    for text, green in ((OTHER, False), (make.TEXT, True)):
        operations.bring_version(clerk, involvement, text=text, at=make.AT)
        assert queries.check_clearance(code).is_green is green


def test_an_override_shows_name_and_reason_whatever_happens_afterwards(lead, involvement):
    assert queries.why_not_cleared(involvement.paper)
    clearance = override(lead, involvement.paper)
    check = queries.check_clearance(clearance.code, text=make.TEXT)
    assert check.is_green
    assert check.is_override
    assert (check.values["name"], check.values["reason"]) == (
        "Amtsleitung",
        "Die Frist der Förderung endet heute.",
    )
    assert queries.why_not_cleared(involvement.paper) == ""
    assert "Ohne Stellungnahme vorgelegt durch Amtsleitung" in " ".join(
        involvement.case.journal.values_list("text", flat=True)
    )
    operations.bring_version(
        make.acting(involvement.requested_by), involvement, text=OTHER, at=make.AT
    )
    later = queries.check_clearance(clearance.code)
    assert (later.is_green, later.is_override, later.values["name"]) == (
        False,
        True,
        "Amtsleitung",
    )


def test_an_override_needs_a_reason_and_a_need(lead, involvement):
    with pytest.raises(Refused, match="reason"):
        override(lead, involvement.paper, " ")
    make.issue(make.make_statement(involvement))
    with pytest.raises(Refused, match="cleared already"):
        override(lead, involvement.paper)
    assert not Clearance.objects.filter(ground="override").exists()


def test_who_may_override_says_the_profile(involvement, monkeypatch):
    officer = involvement.case.owner
    with pytest.raises(NotPermitted):
        override(officer, involvement.paper)
    monkeypatch.setattr(
        "weltoffen.domain.involvement.permissions.override_roles", lambda day: {Role.OFFICER}
    )
    assert override(officer, involvement.paper).override_name == officer.name


def test_a_published_paper_nobody_brought_to_the_office_can_be_overridden_too(lead):
    paper = make.make_paper()
    assert "not been involved" in queries.why_not_cleared(paper)
    with pytest.raises(NotPermitted):
        override(lead, paper)
    Paper.objects.filter(pk=paper.pk).update(is_public=True)
    override(lead, paper)
    assert queries.why_not_cleared(paper) == ""


def test_a_revoked_note_is_red_for_good(lead, involvement):
    clearance = make.issue(make.make_statement(involvement))
    with pytest.raises(Refused, match="reason"):
        operations.revoke_clearance(make.acting(lead), clearance, reason="", at=make.AT)
    operations.revoke_clearance(make.acting(lead), clearance, reason="Irrtum", at=make.AT)
    assert "revoked" in queries.check_clearance(clearance.code).sentence
    with pytest.raises(Refused, match="revoked"):
        operations.revoke_clearance(make.acting(lead), clearance, reason="Nochmal", at=make.AT)


def test_a_note_stays_green_in_the_years_to_come(involvement):
    code = make.issue(make.make_statement(involvement)).code
    assert queries.check_clearance(code).values["date"] == f"{make.TODAY:%d.%m.%Y}"
    assert queries.judgement_of(Clearance.objects.get(code=code)).is_green
    assert Clearance.objects.get().issued_at - make.AT < timedelta(seconds=1)


def test_the_note_of_an_earlier_version_points_to_the_newer_one_without_naming_it(involvement):
    officer = make.acting(involvement.case.owner)
    old = make.issue(make.make_statement(involvement))
    operations.bring_version(
        make.acting(involvement.requested_by), involvement, text=OTHER, at=make.AT
    )
    assert "not commented yet" in queries.check_clearance(old.code).sentence
    new = operations.confirm_for_version(officer, involvement, at=make.AT)
    check = queries.check_clearance(old.code)
    assert not check.is_green
    assert "newer note" in check.sentence
    assert new.code not in check.sentence % check.values
    assert queries.check_clearance(new.code).is_green
    judged = queries.judgements_of([old, new])
    assert [judged[note.pk].is_green for note in (old, new)] == [False, True]
    assert judged[old.pk] == queries.judgement_of(old) == check.judgement


def test_a_decision_to_go_on_is_no_newer_note_of_the_office(involvement, lead):
    old = make.issue(make.make_statement(involvement))
    operations.bring_version(
        make.acting(involvement.requested_by), involvement, text=OTHER, at=make.AT
    )
    override(lead, involvement.paper)
    assert "not commented yet" in queries.check_clearance(old.code).sentence


def test_a_paper_that_the_office_took_in_is_no_longer_cleared_by_its_screening():
    clerk = make.make_clerk()
    paper = make.make_paper(by=clerk)
    clearance = Clearance.objects.create(
        code=code_of(1),
        ground=Clearance.Ground.NOT_AFFECTED,
        paper_version=latest_version(paper),
        text_sha256=latest_version(paper).text_sha256,
        issued_at=make.AT,
    )
    assert queries.check_clearance(clearance.code).is_green
    make.make_involvement(by=clerk, paper=paper)
    assert not queries.check_clearance(clearance.code).is_green
