"""Nothing gets on an agenda on which the Office has not been heard; who may draw one up."""

from typing import Any

import pytest

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents.permissions import VIEW
from weltoffen.base.organizations.models import Organization
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import operations as involvement_operations
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.operations import put_on_agenda, record_result


@pytest.fixture
def service() -> Any:
    return make.acting(make.make_person("Sitzungsdienst", make.make_body(), Role.SESSION_SERVICE))


def on_its_way(*, is_confidential: bool = False, is_cleared: bool = True) -> Involvement:
    officer = make.make_officer()
    involvement = make.make_involvement(
        owner=officer, planned_on=make.TODAY, is_confidential=is_confidential
    )
    if is_cleared:
        involvement_operations.state_no_objection(make.acting(officer), involvement, at=make.AT)
    return involvement


def meeting_of(involvement: Involvement) -> Meeting:
    body = involvement.paper.consultations.get().organization
    assert isinstance(body, Organization)
    return make.make_meeting(body, make.TODAY)


def test_a_paper_that_is_not_cleared_stays_out_and_comes_in_once_it_is(service: Any) -> None:
    involvement = on_its_way(is_cleared=False)
    meeting, stop = meeting_of(involvement), involvement.paper.consultations.get()
    with pytest.raises(Refused):
        put_on_agenda(service, meeting, consultation=stop)
    assert not meeting.agenda_items.exists()
    officer = make.acting(involvement.case.owner)  # type: ignore[arg-type]
    involvement_operations.state_no_objection(officer, involvement, at=make.AT)
    item = put_on_agenda(service, meeting, consultation=stop)
    assert (item.name, item.number, item.consultation) == (involvement.paper.name, "1", stop)


def test_a_paper_nobody_was_asked_about_stays_out(service: Any) -> None:
    paper = make.make_paper(planned_on=make.TODAY)
    stop = paper.consultations.get()
    meeting = make.make_meeting(stop.organization, make.TODAY)
    with pytest.raises(Refused):
        put_on_agenda(service, meeting, consultation=stop)


def test_with_the_item_the_paper_is_published_to_the_body(service: Any) -> None:
    involvement = on_its_way()
    meeting, stop = meeting_of(involvement), involvement.paper.consultations.get()
    member = make.acting(make.make_person("Mitglied", meeting.body, Role.COUNCIL_MEMBER))
    assert not VIEW.allows(member, involvement.paper)
    put_on_agenda(service, meeting, consultation=stop)
    involvement.paper.refresh_from_db()
    assert VIEW.allows(member, involvement.paper)
    assert meeting.consultations.get() == stop


@pytest.mark.parametrize("is_confidential", [True, False])
def test_what_is_not_public_is_a_number_and_nothing_else(
    service: Any, is_confidential: bool
) -> None:
    involvement = on_its_way(is_confidential=is_confidential)
    meeting, stop = meeting_of(involvement), involvement.paper.consultations.get()
    item = put_on_agenda(service, meeting, consultation=stop, is_public=is_confidential)
    assert (item.name, item.consultation, item.is_public) == ("", None, False)
    involvement.paper.refresh_from_db()
    assert not involvement.paper.is_public
    with pytest.raises(Refused):
        record_result(service, item, result_text="Einstimmig beschlossen")
    item.refresh_from_db()
    assert item.result_text == ""


def test_the_result_is_kept_in_its_words_and_read(service: Any) -> None:
    meeting = make.make_meeting(on=make.TODAY)
    first = put_on_agenda(service, meeting, name="Mitteilungen")
    second = put_on_agenda(service, meeting, name="Haushalt")
    record_result(service, second, result_text="in geänderter Fassung beschlossen")
    second.refresh_from_db()
    assert [first.position, second.position] == [1, 2]
    assert second.result_text == "in geänderter Fassung beschlossen"
    assert second.result in ("adopted", "adopted_changed")


def test_an_item_needs_a_title(service: Any) -> None:
    with pytest.raises(Refused):
        put_on_agenda(service, make.make_meeting(), name="  ")


@pytest.mark.parametrize(
    ("role", "is_own_body", "may"),
    [
        (Role.SESSION_SERVICE, False, True),
        (Role.COORDINATOR, True, True),
        (Role.COORDINATOR, False, False),
        (Role.COUNCIL_MEMBER, True, False),
        (Role.MEMBER, True, False),
        (Role.CLERK, False, False),
        (Role.OFFICER, False, True),  # the Office coordinates the bodies
        (Role.LEAD, False, True),
        (Role.OPERATOR, False, False),
    ],
)
def test_who_draws_up_an_agenda(role: Role, is_own_body: bool, may: bool) -> None:
    meeting = make.make_meeting()
    where = meeting.body if is_own_body else make.make_office()
    actor = make.acting(make.make_person("Jemand", where, role))
    if may:
        item = put_on_agenda(actor, meeting, name="Mitteilungen")
        record_result(actor, item, result_text="zur Kenntnis genommen")
        assert meeting.agenda_items.count() == 1
    else:
        with pytest.raises(NotPermitted):
            put_on_agenda(actor, meeting, name="Mitteilungen")
