"""The first page leads to what waits in the directory, and names nobody."""

from django.utils import timezone

import make
from domain.advice.test_inquiries import SECRET, ask
from referrals import make_manager, make_offer, make_sent, receiver_of
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.domain.advice import operations
from weltoffen.domain.advice.private import Said

PAGE = "/intern/"


def page_of(person) -> str:
    return client_of(person).get(PAGE).content.decode()


def test_a_question_of_the_receiver_is_the_case_managers_turn():
    office = make.make_office()
    by = make_manager(at=office)
    referral = make_sent(by, make_offer("Nähkurs"), at=timezone.now())
    assert "Sie sind dran" not in page_of(by)
    said = Said("Welche Vormittage passen?")
    operations.ask_back(receiver_of(referral), referral, question=said, at=timezone.now())
    page = page_of(by)
    assert "Vermittlungen: Sie sind dran" in page
    assert f"/intern/vermittlungen/{referral.pk}/" in page
    assert "Frau Beispiel" not in page
    assert "Angebot finden" in page
    other = make_manager("Andere Beratung")
    assert "Sie sind dran" not in page_of(other)


def test_the_office_sees_inquiries_and_what_keeps_the_directory_right():
    officer = make.make_officer()
    inquiry = ask(at=timezone.now())
    make_offer("Tanzkurs", is_stale=True)
    page = page_of(officer)
    assert inquiry.case.number in page
    assert SECRET not in page
    assert "Angebote, die niemand rechtzeitig bestätigt hat" in page
    assert "es warten: 1" in page


def test_whoever_has_nothing_to_do_with_the_directory_is_not_bothered():
    make_offer("Tanzkurs", is_stale=True)
    ask(at=timezone.now())
    clerk = make.make_person("Schulamt", make.make_department("Schulamt"), Role.CLERK)
    page = page_of(clerk)
    assert "Damit das Verzeichnis stimmt" not in page
    assert "Anfragen ohne Antwort" not in page
