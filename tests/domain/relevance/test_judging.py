"""People say what a paper is; the machine's answer is kept beside it."""

import pytest

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import operations as procedure
from weltoffen.domain.relevance import operations
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.relevance.models import Judgement

TOUCHES = "Deutschkurse und Beratung für Geflüchtete in der Gemeinschaftsunterkunft."
HARMLESS = "Der Kanal in der Hauptstraße wird saniert."
NO = dict.fromkeys(["place-for-all", "homes", "residents-asked", "shops-clubs"], "no")


@pytest.fixture
def officer():
    return make.acting(make.make_officer())


def bands(paper) -> list[tuple[int, int | None]]:
    found = Judgement.objects.filter(paper=paper).order_by("pk")
    return list(found.values_list("band", "machine_band"))


def test_the_office_judges_and_the_latest_word_counts(officer):
    paper = make.make_paper("K", HARMLESS)
    assess_papers(make.AT)
    operations.judge(officer, paper, band=2, note="Alle Zufahrten\nbetroffen", at=make.AT)
    operations.judge(officer, paper, band=1, at=make.later(1))
    assert bands(paper) == [(2, 0), (1, 0)]
    assert Judgement.objects.last().note == "Alle Zufahrten betroffen"


def test_there_are_three_bands_and_no_fourth(officer):
    paper = make.make_paper("K", HARMLESS)
    with pytest.raises(Refused, match="Please decide"):
        operations.judge(officer, paper, band=3, at=make.AT)


def test_what_the_machine_could_not_read_has_no_band_of_it(officer):
    paper = make.make_paper("Mitteilung", "Mitteilung")
    assess_papers(make.AT)
    operations.judge(officer, paper, band=1, at=make.AT)
    assert bands(paper) == [(1, None)]


def test_taking_a_paper_in_is_a_judgement_and_one_entry_of_the_trail(officer):
    paper = make.make_paper("K", HARMLESS)
    assess_papers(make.AT)
    before = AuditEntry.objects.count()
    department = paper.originator
    procedure.take_in(officer, paper, department=department, kind="short_look", at=make.AT)
    assert bands(paper) == [(1, 0)]
    assert AuditEntry.objects.count() == before + 1
    assert Judgement.objects.get().ground == "procedure"


@pytest.mark.parametrize(("verdict", "band"), [("agreed", 0), ("disagreed", 2)])
def test_the_second_look_is_a_judgement(officer, verdict, band):
    clerk = make.make_clerk()
    screening = make.make_screening("K", HARMLESS, by=clerk, answers=NO)
    procedure.finish_screening(make.acting(clerk), screening, decision="not_affected", at=make.AT)
    screening.is_sampled = True
    screening.save()
    procedure.give_second_look(officer, screening, verdict=verdict, note="Weil.", at=make.AT)
    assert bands(screening.paper) == [(band, None)]


def test_a_statement_says_that_the_paper_had_to_come_and_is_not_said_twice():
    clerk, officer = make.make_clerk(), make.make_officer()
    involvement = make.make_involvement(by=clerk, owner=officer)
    make.issue(make.make_statement(involvement, officer))
    assert bands(involvement.paper) == [(2, None)]


@pytest.mark.parametrize(("text", "said"), [(HARMLESS, [(1, 0)]), (TOUCHES * 3, [])])
def test_no_objection_counts_where_the_machine_had_seen_nothing(text, said):
    clerk, officer = make.make_clerk(), make.make_officer()
    involvement = make.make_involvement(by=clerk, owner=officer, text=text)
    assess_papers(make.AT)
    procedure.state_no_objection(make.acting(officer), involvement, at=make.AT)
    assert bands(involvement.paper) == said


def test_nothing_is_learned_from_a_confidential_paper():
    clerk, lead = make.make_clerk(), make.make_officer(role=Role.LEAD)
    involvement = make.make_involvement(by=clerk, owner=lead, is_confidential=True)
    make.issue(make.make_statement(involvement, lead))
    assert not Judgement.objects.exists()
