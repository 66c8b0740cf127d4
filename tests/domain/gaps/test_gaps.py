"""What was looked for and not found becomes a gap, and a gap closes with proof only."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from make import AT, TODAY
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.directory import operations as directory
from weltoffen.domain.directory.drafts import OfferDraft, ProviderDraft
from weltoffen.domain.gaps import counting, operations, queries
from weltoffen.domain.gaps.collecting import fold, look
from weltoffen.domain.gaps.models import Evidence, Gap, SearchCount
from weltoffen.domain.gaps.rules.places import Place, alike, closest, covers, from_search
from weltoffen.domain.gaps.rules.strength import by_month, told_outside

COURSE = Place("german-course", "", "ost", "families-with-small-children")
CODES = st.sampled_from(["", "a", "b"])
PLACES = st.builds(Place, st.sampled_from(["a", "b", "c"]), CODES, CODES, CODES)
PARENTS = {"b": "a"}


@pytest.fixture
def office():
    directory.load_taxonomies(CLOCK, profile_load())
    return make.make_office()


@pytest.fixture
def officer(office):
    return make.acting(make.make_officer())


def refuse(office, place=COURSE, times=1, day=TODAY):
    for _one in range(times):
        operations.note_evidence(CLOCK, office, kind="refused", place=place, day=day)


def search(times, words="deutschkurs abends mit kind", place=COURSE, at=AT):
    for _one in range(times):
        counting.count_search(words, place, at=at)
    fold(at + timedelta(minutes=2))


def topic(code="german-course"):
    return Term.objects.get(taxonomy="topic", code=code)


def an_offer(**other):
    provider = directory.register_provider(
        CLOCK, make.make_organization(), draft=ProviderDraft(), at=AT
    )
    draft = OfferDraft(name="Abendkurs mit Kinderbetreuung", **other)
    return directory.draft_offer(CLOCK, provider, draft=draft, at=AT)


def test_twelve_searches_and_seven_refusals_become_one_gap(office):
    search(12)
    assert look(AT) == 0  # strength 12 of 20
    refuse(office, times=7)
    assert look(AT) == 1
    gap = Gap.objects.get()
    assert gap.case.title.startswith("Deutschkurse: für ") or "in Osthafen" in gap.case.title
    assert queries.counts_by_kind(gap) == {"search": 12, "refused": 7}
    assert queries.visible_gaps(make.acting(make.make_officer())).get().strength == 33
    assert look(AT) == 0
    refuse(office)
    assert queries.counts_by_kind(gap)["refused"] == 8


def test_words_are_readable_only_once_enough_people_typed_them(office):
    search(2, words="Hilfe für Frau Yildiz")
    row = SearchCount.objects.get()
    assert (row.words, row.count) == ("", 2)
    assert "yildiz" not in row.words_hash
    search(1, words="hilfe für  frau yildiz", at=AT + timedelta(minutes=9))
    row.refresh_from_db()
    assert (row.words, row.count) == ("hilfe für frau yildiz", 3)


def test_long_waiting_is_noted_once_a_month(office):
    an_offer(waiting_weeks=12, terms=("topic:german-course",))
    an_offer(waiting_weeks=2)
    for days in (0, 1, 40):
        look(AT + timedelta(days=days))
    assert Evidence.objects.filter(kind="waiting").count() == 2


def test_a_gap_goes_its_way_and_closes_only_with_an_offer_that_people_see(office, officer):
    gap = operations.open_gap(officer, office, topic=topic(), place=COURSE, at=AT)
    operations.confirm_gap(officer, gap, at=AT)
    assert gap.case.owner_id == officer.person_id
    body = make.make_body()
    operations.propose(officer, gap, text="Bitte einen Kurs einrichten", body=body, at=AT)
    operations.start_measure(officer, gap, text="Kurs ab April", at=AT)
    hidden = an_offer(status="inactive")
    with pytest.raises(Refused) as refused:
        operations.close_gap(officer, gap, proof=hidden, at=AT)
    assert refused.value.field == "proof"
    proof = an_offer(has_childcare=True)
    operations.close_gap(officer, gap, proof=proof, at=AT)
    gap.refresh_from_db()
    assert (gap.case.state, gap.proof) == ("closed", proof)
    assert [link.kind for link in gap.links.all()] == ["proposal", "measure", "proof"]
    with pytest.raises(Refused):
        operations.reject_gap(officer, gap, reason="doch nicht", at=AT)


def test_two_at_once_the_second_is_told(office, officer):
    gap = operations.open_gap(officer, office, topic=topic(), place=COURSE, at=AT)
    seen = gap.case.version
    operations.confirm_gap(officer, gap, expected_version=seen, at=AT)
    with pytest.raises(Conflict):
        operations.reject_gap(officer, gap, reason="nein", expected_version=seen, at=AT)


def test_the_same_gap_is_not_opened_twice(office, officer):
    operations.open_gap(officer, office, topic=topic(), place=COURSE, at=AT)
    with pytest.raises(Refused):
        operations.open_gap(officer, office, topic=topic(), place=COURSE, at=AT)


def test_merging_moves_evidence_and_keeps_the_earlier_day(office, officer):
    early, late = AT - timedelta(days=300), AT
    refuse(office, place=Place("german-course"), day=early.date())
    old = operations.open_gap(
        officer, office, topic=topic(), place=Place("german-course"), at=early
    )
    new = operations.open_gap(officer, office, topic=topic(), place=COURSE, at=late)
    refuse(office, times=2)
    assert queries.similar(old, queries.visible_gaps(officer)) == [new]
    operations.merge_gaps(officer, old, into=new, at=late)
    new.refresh_from_db()
    assert new.noticed_on == early.date()
    assert queries.counts_by_kind(new) == {"refused": 3}
    assert old.evidence.count() == 0


def test_older_than_two_years_is_one_question(office, officer):
    operations.open_gap(officer, office, topic=topic(), place=COURSE, at=AT - timedelta(days=800))
    operations.open_gap(officer, office, topic=topic("doctor"), place=Place("doctor"), at=AT)
    gaps = queries.visible_gaps(officer)
    assert queries.older_than(gaps, 2, TODAY).count() == 1
    assert queries.figures(officer, TODAY).old == 1


def test_a_note_needs_what_and_who(office, officer):
    note = {"topic": topic(), "place": COURSE, "at": AT}
    with pytest.raises(Refused):
        operations.note_from_body(officer, office, text=" ", source="AG", **note)
    with pytest.raises(Refused):
        operations.note_from_body(officer, office, text="Es fehlt ein Kurs", source="", **note)
    row = operations.note_from_body(
        officer, office, text="Es fehlt ein Kurs", source="AG Geflüchtete", **note
    )
    assert row.note == "AG Geflüchtete: Es fehlt ein Kurs"


def test_access_is_as_the_table_says(office, officer):
    gap = operations.open_gap(officer, office, topic=topic(), place=COURSE, at=AT)
    table = {  # sees it, may note, keeps it
        Role.LEAD: (True, True, True),
        Role.OFFICER: (True, True, True),
        Role.CASE_MANAGER: (True, True, False),
        Role.COORDINATOR: (True, True, False),
        Role.MEMBER: (False, False, False),
        Role.CLERK: (False, False, False),
        Role.OPERATOR: (False, False, False),
    }
    note = {"text": "fehlt", "source": "AG", "topic": topic(), "place": COURSE, "at": AT}
    for role, (sees, notes, keeps) in table.items():
        actor = make.acting(make.make_officer(f"Person {role}", role=role))
        assert (gap in queries.visible_gaps(actor)) is sees, role
        for deed, allowed in (
            (lambda who: operations.note_from_body(who, office, **note), notes),
            (
                lambda who: operations.assign_gap(
                    who, gap, owner=gap.case.owner or who_of(), at=AT
                ),
                keeps,
            ),
        ):
            if allowed:
                deed(actor)
            else:
                with pytest.raises(NotPermitted):
                    deed(actor)
    assert not queries.visible_gaps(PUBLIC).exists()


def who_of():
    return make.make_person()


@given(gaps=st.lists(PLACES, max_size=5), sign=PLACES)
def test_a_sign_goes_to_a_gap_that_covers_it_and_to_none_that_says_less(gaps, sign):
    known = dict(enumerate(gaps))
    found = closest(sign, known, PARENTS)
    fitting = [key for key, gap in known.items() if covers(gap, sign, PARENTS)]
    assert (found is None) == (not fitting)
    if found is not None:
        told = sum(part != "" for part in known[found].parts)
        assert told == max(sum(part != "" for part in known[key].parts) for key in fitting)


@given(one=PLACES, other=PLACES)
def test_being_alike_is_mutual_and_everything_is_like_itself(one, other):
    assert alike(one, one, PARENTS)
    assert alike(one, other, PARENTS) == alike(other, one, PARENTS)


def test_what_was_narrowed_by_says_for_whom():
    found = from_search(["german"], [], ["ost"], [], {"childcare", "free"})
    assert found == Place("german", "", "ost", "families-with-small-children")
    assert from_search(["a", "b"], [], [], [], (), nearest="doctor").topic == "doctor"


def test_months_without_evidence_are_not_left_out():
    days = [(TODAY, "search", 2), (TODAY - timedelta(days=100), "refused", 1)]
    months = by_month(days)
    assert len(months) == 5
    assert sum(sum(count.values()) for count in months.values()) == 3


@pytest.mark.parametrize(("number", "told"), [(0, "0"), (1, "unter 5"), (4, "unter 5"), (5, "5")])
def test_small_numbers_stay_in_the_office(number, told):
    assert told_outside(number) == told
