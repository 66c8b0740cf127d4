"""Who sees and changes which paper: the check on one and the list of all say the same."""

from dataclasses import replace

import pytest

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.documents import permissions
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.operations import send_to, share_paper
from weltoffen.base.documents.queries import find_papers, suggested_titles, visible_papers

PAPERS = ("open", "confidential", "published", "published, then deleted")
SEES = {
    "public": "----",
    "clock": "----",
    "submitter": "xxx-",
    "colleague": "x-x-",
    "department lead": "x-x-",
    "reader": "xxx-",
    "officer": "x-x-",
    "lead": "x-x-",
    "deputy of the submitter": "xxx-",
    "clerk elsewhere": "--x-",
    "operator": "--x-",
    "protection officer": "--x-",
    "clerk until yesterday": "--x-",
}
CHANGES = {
    "submitter": "xx--",
    "colleague": "x---",
    "department lead": "x---",
    "deputy of the submitter": "xx--",
}


@pytest.fixture
def town():
    department, office = make.make_department(), make.make_office()
    day = make.timedelta(days=1)
    people = {
        "submitter": make.make_clerk(department),
        "colleague": make.make_clerk(department),
        "department lead": make.make_person("", department, Role.DEPARTMENT_LEAD),
        "reader": make.make_clerk(),
        "officer": make.make_officer(),
        "lead": make.make_officer(role=Role.LEAD),
        "deputy of the submitter": make.make_person(),
        "clerk elsewhere": make.make_clerk(),
        "operator": make.make_person("", department, Role.OPERATOR),
        "protection officer": make.make_person("", office, Role.PROTECTION_OFFICER),
        "clerk until yesterday": make.make_person("", department, end_on=make.TODAY - day),
    }
    make.make_deputy(
        people["submitter"], people["deputy of the submitter"], make.TODAY, make.TODAY + day
    )
    actors = {name: make.acting(person) for name, person in people.items()}
    papers = {}
    for name in PAPERS[:2]:
        paper = make.make_paper(
            f"Vorlage Zebrastreifen {name}",
            by=people["submitter"],
            is_confidential=name == "confidential",
        )
        send_to(actors["submitter"], paper, organization=office)
        papers[name] = paper
    share_paper(actors["submitter"], papers["confidential"], person=people["reader"])
    share_paper(actors["submitter"], papers["open"], person=people["reader"])
    for name in PAPERS[2:]:
        deleted_at = make.AT if "deleted" in name else None
        papers[name] = Paper.objects.create(name=name, is_public=True, deleted_at=deleted_at)
    return actors | {"public": PUBLIC, "clock": CLOCK}, papers


@pytest.mark.parametrize("who", SEES)
def test_view(who, town):
    actors, papers = town
    for name, mark in zip(PAPERS, SEES[who], strict=True):
        assert permissions.VIEW.allows(actors[who], papers[name]) is (mark == "x"), name
        assert visible_papers(actors[who]).contains(papers[name]) is (mark == "x"), name


@pytest.mark.parametrize("who", SEES)
def test_change(who, town):
    actors, papers = town
    for name, mark in zip(PAPERS, CHANGES.get(who, "----"), strict=True):
        assert permissions.CHANGE.allows(actors[who], papers[name]) is (mark == "x"), name


@pytest.mark.parametrize("who", SEES)
def test_search_counts_and_suggests_only_what_may_be_seen(who, town):
    actors, _papers = town
    seen = SEES[who][:2].count("x")
    assert find_papers(actors[who], "Zebrastreifen").count() == seen
    assert find_papers(actors[who], "Zebrastr").count() == seen
    assert len(suggested_titles(actors[who], "Zebra")) == seen


def test_a_paper_with_many_readers_is_listed_once(town):
    actors, papers = town
    for _reader in range(3):
        share_paper(actors["submitter"], papers["open"], person=make.make_clerk())
    assert visible_papers(actors["submitter"]).filter(pk=papers["open"].pk).count() == 1


def test_nobody_gains_by_a_mandate_in_another_organisation(town):
    actors, papers = town
    other = make.make_department()
    moved = replace(actors["submitter"], person_id=0, acts_for=frozenset())
    stranger = replace(
        moved, mandates=frozenset(replace(m, organization_id=other.pk) for m in moved.mandates)
    )
    assert permissions.VIEW.allows(moved, papers["open"])
    assert not permissions.VIEW.allows(stranger, papers["open"])
