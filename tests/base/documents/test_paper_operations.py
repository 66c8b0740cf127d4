"""Drafting, changing, sharing and withdrawing papers; keeping files."""

import pytest

import make
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.documents import operations
from weltoffen.base.documents.models import File, Paper
from weltoffen.base.documents.queries import (
    find_papers,
    latest_version,
    papers_with_text,
    route,
    visible_files,
)
from weltoffen.base.documents.route import Stop
from weltoffen.base.workflow.table import Refused


def test_a_draft_has_a_first_version_and_a_route():
    clerk, body = make.make_clerk(), make.make_body()
    department = clerk.memberships.get().organization
    stops = [Stop(body, make.TODAY, "Beschluss"), Stop(make.make_body())]
    paper = operations.draft_paper(
        make.acting(clerk),
        department,
        name=" Neubau\neiner Kita ",
        text="Erster Absatz.\r\n\r\nInte-\r\ngration.",
        route=stops,
        at=make.AT,
    )
    assert (paper.name, paper.submitter, paper.created_on) == (
        "Neubau einer Kita",
        clerk,
        make.TODAY,
    )
    assert latest_version(paper).text == "Erster Absatz.\n\nIntegration."
    assert [stop.organization for stop in route(paper)] == [stop.organization for stop in stops]
    assert AuditEntry.objects.filter(operation="documents.draft_paper").exists()


def test_a_new_version_leaves_the_old_one_as_it_was():
    clerk = make.make_clerk()
    paper = make.make_paper(text="Es gibt 40 Plätze.", by=clerk)
    first = latest_version(paper)
    second = operations.add_version(
        make.acting(clerk), paper, text="Es gibt 80 Plätze.", note="mehr", at=make.later(1)
    )
    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert first.text == "Es gibt 40 Plätze."
    assert latest_version(paper) == second
    assert list(papers_with_text(first.text_sha256)) == [first]
    assert not find_papers(make.acting(clerk), "40 Plätze").exists()
    assert find_papers(make.acting(clerk), "80 Plätze").get() == paper


def test_a_withdrawn_paper_takes_no_new_version_and_is_not_withdrawn_twice():
    clerk = make.make_clerk()
    paper = make.make_paper(by=clerk)
    operations.withdraw_paper(make.acting(clerk), paper, at=make.AT)
    with pytest.raises(Refused, match="withdrawn"):
        operations.add_version(make.acting(clerk), paper, text="x", at=make.AT)
    with pytest.raises(Refused, match="withdrawn"):
        operations.withdraw_paper(make.acting(clerk), paper, at=make.AT)
    assert paper.versions.count() == 1


def test_the_same_body_has_one_stop_with_its_latest_date():
    clerk, body = make.make_clerk(), make.make_body()
    paper = make.make_paper(by=clerk, body=body, planned_on=make.TODAY)
    operations.plan_consultation(
        make.acting(clerk), paper, organization=body, planned_on=make.later(7).date()
    )
    assert [stop.planned_on for stop in route(paper)] == [make.later(7).date()]


def test_unsharing_takes_away_what_sharing_gave():
    clerk, reader = make.make_clerk(), make.make_clerk()
    paper = make.make_paper(by=clerk, is_confidential=True)
    operations.share_paper(make.acting(clerk), paper, person=reader)
    assert find_papers(make.acting(reader), "").get() == paper
    operations.unshare_paper(make.acting(clerk), paper, person=reader)
    assert not find_papers(make.acting(reader), "").exists()


@pytest.mark.parametrize("name", ["", " \n\t", "\u200b\u202e", "x" * 1001])
def test_a_paper_without_a_sensible_title_is_refused(name):
    clerk = make.make_clerk()
    with pytest.raises(Refused, match="title"):
        operations.draft_paper(
            make.acting(clerk),
            clerk.memberships.get().organization,
            name=name,
            text="x",
            at=make.AT,
        )
    assert not Paper.objects.exists()


def test_nobody_drafts_for_another_department():
    with pytest.raises(NotPermitted):
        operations.draft_paper(
            make.acting(make.make_clerk()), make.make_department(), name="x", text="x", at=make.AT
        )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Akten\\Vorlage 1.docx", "Vorlage 1.txt"),
        ('"; filename="x.exe', "; filename=x.txt"),
        ("Vorlage\r\nX-Header: 1.txt", "Vorlage X-Header: 1.txt"),
        ("\u202etxt.exe", "txt.txt"),
        ("", "Datei.txt"),
        ("...", "Datei.txt"),
        ("a" * 400 + ".pdf", "a" * 200 + ".txt"),
    ],
)
def test_file_names_are_made_harmless_and_end_as_their_content_is(given, kept):
    file = make.make_file(b"Nur Text.", given)
    assert (file.file_name, file.mime_type, file.size) == (kept, "text/plain", 9)


@pytest.mark.parametrize(("size", "words"), [(0, "empty"), (11, "larger")])
def test_empty_and_too_large_files_are_refused(size, words, settings):
    settings.MAX_UPLOAD = 10
    with pytest.raises(Refused, match=words):
        make.make_file(b"x" * size)
    assert not File.objects.exists()


def test_files_are_seen_with_the_papers_they_belong_to():
    clerk, elsewhere = make.make_clerk(), make.make_clerk()
    file, lonely = make.make_file(by=clerk), make.make_file(b"anderes", by=clerk)
    make.make_paper(by=clerk, file=file)
    assert list(visible_files(make.acting(clerk))) == [file]
    assert not visible_files(make.acting(elsewhere)).exists()
    public = Paper.objects.create(name="Veröffentlicht", is_public=True)
    public.files.add(lonely)
    assert list(visible_files(make.acting(elsewhere))) == [lonely]
