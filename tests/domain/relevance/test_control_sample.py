"""The sample of the lowest band: drawn by chance, looked at by people, counted."""

from collections import Counter
from datetime import timedelta

import pytest

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.documents.models import Paper
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.relevance import operations, profile, queries
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.relevance.models import Assessment, ControlPaper
from weltoffen.domain.relevance.sampling import draw_control_papers
from weltoffen.domain.watch.models import Standing
from weltoffen.domain.watch.reconciling import catch_up
from weltoffen.domain.watch.rounds import night

A_WEEK = 3  # in Musterstadt
HARMLESS = "Der Kanal in der Hauptstraße wird saniert."


def make_council(count: int = 8) -> list[Paper]:
    papers = [make.make_paper(f"Kanal {number}", HARMLESS) for number in range(count)]
    Paper.objects.update(is_public=True)
    assess_papers(make.AT)
    return papers


@pytest.fixture
def officer():
    return make.acting(make.make_officer())


def test_each_week_brings_as_many_as_the_profile_wants_and_no_more():
    make_council()
    assert profile.control_papers(make.TODAY).value == A_WEEK
    assert draw_control_papers(make.AT) == A_WEEK
    assert draw_control_papers(make.later(6)) == 0  # Sunday of the same week
    assert draw_control_papers(make.later(7)) == A_WEEK
    assert draw_control_papers(make.later(14)) == 2  # then all have been drawn
    assert ControlPaper.objects.count() == 8


def test_chance_chooses():
    """Of four papers each comes up: a fixed order would always leave one of them out."""
    seen = Counter()
    papers = make_council(4)
    for _ in range(60):
        draw_control_papers(make.AT)
        seen.update(ControlPaper.objects.values_list("paper_id", flat=True))
        ControlPaper.objects.all().delete()
    assert set(seen) == {paper.pk for paper in papers}
    assert sum(seen.values()) == 60 * A_WEEK


def test_only_published_papers_that_were_read_and_found_harmless_are_drawn(officer):
    harmless, unpublished, touching, judged = (
        make.make_paper("Kanal", HARMLESS),
        make.make_paper("Entwurf", HARMLESS),
        make.make_paper("Deutschkurse", HARMLESS),
        make.make_paper("Gesehen", HARMLESS),
    )
    Paper.objects.exclude(pk=unpublished.pk).update(is_public=True)
    Paper.objects.create(name="Mitteilung der Verwaltung", is_public=True)  # unread
    assess_papers(make.AT)
    Assessment.objects.filter(paper=touching).update(band=1)
    operations.judge(officer, judged, band=0, at=make.AT)
    draw_control_papers(make.AT)
    assert [one.paper for one in ControlPaper.objects.all()] == [harmless]
    with pytest.raises(Refused, match="cannot be drawn"):
        operations.draw_control(CLOCK, touching, at=make.AT)


def test_what_people_find_is_counted(officer):
    make_council()
    draw_control_papers(make.AT)
    first, second, _third = queries.waiting_control(officer)
    operations.look_at_control(officer, first, is_affected=False, at=make.AT)
    found = operations.look_at_control(officer, second, is_affected=True, note="X", at=make.AT)
    assert (found.band, found.machine_band, found.ground) == (1, 0, "control")
    assert queries.control_counts() == (2, 1)
    assert queries.waiting_control(officer).count() == 1
    with pytest.raises(Refused, match="already"):
        operations.look_at_control(officer, first, is_affected=True, at=make.AT)


def test_a_paper_that_the_council_took_back_waits_no_longer(officer):
    make_council(1)
    draw_control_papers(make.AT)
    Paper.objects.update(deleted_at=make.AT + timedelta(days=1))
    assert not queries.waiting_control(officer).exists()


def test_the_night_draws_and_what_is_found_affected_is_missing_in_the_watch(officer):
    make.make_office()
    make_council(1)
    night(make.AT)
    standing = Standing.objects.get()
    assert standing.state == "not_affected"
    catch_up(make.AT)
    [control] = queries.waiting_control(officer)
    operations.look_at_control(officer, control, is_affected=True, at=make.AT)
    catch_up(make.AT)
    standing.refresh_from_db()
    assert standing.state == "missing"
