"""The way of a referral, from the offer to the deletion, with every no on the way."""

from datetime import timedelta

import pytest
from django.utils import timezone

import make
import referrals
from referrals import appointment, make_offer, make_prepared, make_sent, person_of, receiver_of
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.links.models import Link
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.advice import operations, queries
from weltoffen.domain.advice.course import code_for
from weltoffen.domain.advice.envelope import contents_of
from weltoffen.domain.advice.models import Consent, Envelope, Outcome, Referral, SealedFile
from weltoffen.domain.advice.permissions import OWN, RECEIVE
from weltoffen.domain.advice.private import Said
from weltoffen.domain.advice.queries import referrals as found
from weltoffen.domain.directory.models import OfferCount

DAY = timedelta(days=1)


def fresh(referral: Referral) -> Referral:
    return Referral.objects.select_related("case").get(pk=referral.pk)


def state(referral: Referral) -> str:
    return fresh(referral).case.state


def newest_token() -> str:
    text = OutboxMail.objects.filter(text__contains="/empfang/").latest("pk").text
    return text.partition("/empfang/")[2].partition("/")[0]


def test_nothing_leaves_the_house_before_the_consent():
    referral = make_prepared()
    assert state(referral) == "prepared"
    assert not OutboxMail.objects.exists()
    assert not Link.objects.filter(purpose=RECEIVE).exists()


def test_with_the_consent_the_receiver_gets_a_mail_that_says_nothing_of_the_person():
    referral = make_sent(name="Frau Geheim", contact="0170 1234", reason="Wegen der Sache")
    assert state(referral) == "sent"
    mail = OutboxMail.objects.get()
    assert mail.to == "kurse@example.org"
    assert not [w for w in ("Geheim", "1234", "Sache") if w in mail.subject + mail.text]
    opened = queries.opened_by(newest_token(), RECEIVE, at=make.AT)
    assert opened is not None
    assert opened.referral == referral
    contents = contents_of(referral)
    assert contents is not None
    assert contents.details.name == "Frau Geheim"


def test_the_text_that_was_agreed_to_is_kept_word_by_word():
    by = referrals.make_manager()
    referral = make_sent(by, make_offer("Nähkurs"), needs_childcare=False)
    consent = Consent.objects.get()
    assert (consent.language, consent.version, consent.way) == ("ar", "2", "screen")
    assert "Nähkurs" in consent.text
    assert "Nähkurs" in consent.german_text
    assert "meine Telefonnummer" in consent.german_text
    assert "Kinderbetreuung" not in consent.german_text
    assert referral.case.office.name in consent.german_text
    assert "Beispiel" not in consent.text + consent.german_text


def test_by_phone_it_is_kept_who_read_it_out_and_when():
    by = referrals.make_manager("Beratung Nord")
    referral = make_prepared(by)
    actor = make.acting(by)
    with pytest.raises(Refused):
        operations.consent_by_phone(
            actor, referral, text_language="tr", spoken_at=make.AT + DAY, at=make.AT
        )
    operations.consent_by_phone(
        actor, referral, text_language="tr", interpreter="Sprachmittlung Tigrinya",
        spoken_at=make.AT, at=make.AT,
    )  # fmt: skip
    consent = Consent.objects.get()
    assert (consent.way, consent.recorded_by) == ("phone", "Beratung Nord")
    assert consent.interpreter == "Sprachmittlung Tigrinya"
    assert state(referral) == "sent"


def test_on_paper_the_day_of_the_signature_counts_and_the_scan_is_sealed():
    by = referrals.make_manager()
    referral = make_prepared(by)
    operations.consent_on_paper(
        make.acting(by), referral, text_language="de", signed_on=make.TODAY,
        scan=[referrals.Upload(referrals.PDF, "Bogen.pdf")], at=make.AT,
    )  # fmt: skip
    consent = Consent.objects.get()
    assert consent.has_scan
    assert timezone.localdate(consent.given_at) == make.TODAY
    contents = contents_of(referral)
    assert contents is not None
    assert [file.is_scan for file in contents.files] == [True]
    assert contents.sent_files == []


def test_an_appointment_comes_home_and_the_data_go_after_it():
    by = referrals.make_manager()
    offer = make_offer()
    referral = make_sent(by, offer, files=1)
    operations.give_appointment(
        receiver_of(referral), referral, appointment=appointment(7), at=make.later(2)
    )
    assert state(referral) == "appointed"
    assert Notice.objects.get(recipient=by).title.startswith("Termin: Vermittlung VM-")
    day = make.TODAY + 27 * DAY  # seven days to the appointment, twenty in Musterstadt
    assert not list(found.to_erase(day - DAY))
    [due] = found.to_erase(day)
    operations.erase(CLOCK, due, at=make.later(27))
    assert state(referral) == "done"
    assert not Envelope.objects.exists()
    assert not SealedFile.objects.exists()
    outcome = Outcome.objects.get()
    assert (outcome.result, outcome.days, outcome.language) == ("appointment", 2, "ti")
    assert fresh(referral).language == ""
    counts = OfferCount.objects.filter(offer=offer)
    assert sum(c.referred for c in counts) == sum(c.accepted for c in counts) == 1


def test_a_question_goes_to_both_and_the_period_rests():
    by = referrals.make_manager()
    referral = make_sent(by)
    ended = fresh(referral).expires_on
    operations.ask_back(
        receiver_of(referral), referral, question=Said("Welches Niveau?"), at=make.later(3)
    )
    assert state(referral) == "questioned"
    side = person_of(referral, make.later(5))
    operations.answer_question(side.actor, referral, answer=Said("A2"), at=make.later(5))
    assert state(referral) == "sent"
    assert fresh(referral).expires_on == ended + 2 * DAY
    contents = contents_of(referral)
    assert contents is not None
    assert [(line.by, line.text) for line in contents.talk] == [
        ("receiver", "Welches Niveau?"),
        ("person", "A2"),
    ]


def test_of_two_answers_the_first_counts_and_the_second_hears_what_happened():
    referral = make_sent()
    receiver, version = receiver_of(referral), fresh(referral).case.version
    operations.decline(
        receiver, referral, reason="level", text=Said(""), expected_version=version, at=make.AT
    )
    with pytest.raises(Conflict, match="not suitable"):
        operations.say_full(
            receiver, referral, until=None, text=Said(""), expected_version=version, at=make.AT
        )
    assert state(referral) == "declined"


def test_withdrawal_deletes_at_once_and_tells_the_receiver():
    referral = make_sent(files=2)
    token, side = newest_token(), person_of(referral)
    operations.withdraw(side.actor, referral, at=make.later(1))
    assert state(referral) == "withdrawn"
    assert contents_of(referral) is None
    assert queries.opened_by(token, RECEIVE, at=make.later(1)) is None
    assert queries.opened_by(side.token, OWN, at=make.later(1)) is not None
    assert "zurückgenommen" in OutboxMail.objects.latest("pk").subject
    assert Outcome.objects.get().result == "withdrawn"
    operations.withdraw(side.actor, referral, at=make.later(1))  # twice is once
    assert OutboxMail.objects.count() == 2


def test_a_prepared_referral_without_consent_is_gone_after_its_days():
    referral = make_prepared()
    assert not list(found.to_lapse(make.TODAY + 14 * DAY))
    [over] = found.to_lapse(make.TODAY + 15 * DAY)
    operations.lapse(CLOCK, over, at=make.later(15))
    assert state(referral) == "lapsed"
    assert contents_of(referral) is None
    assert not Outcome.objects.exists()
    assert not OutboxMail.objects.exists()


def test_without_an_answer_the_receiver_is_reminded_and_then_it_ends():
    by = referrals.make_manager()
    referral = make_sent(by)
    assert not list(found.to_remind(make.TODAY + 4 * DAY))
    [waiting] = found.to_remind(make.TODAY + 5 * DAY)
    operations.remind(CLOCK, waiting, at=make.later(5))
    assert not list(found.to_remind(make.TODAY + 6 * DAY))
    assert OutboxMail.objects.latest("pk").subject.startswith("Erinnerung")
    token = newest_token()
    assert queries.opened_by(token, RECEIVE, at=make.later(5)) is not None
    with pytest.raises(Refused):
        operations.expire(CLOCK, referral, at=make.later(21))
    [over] = found.to_expire(make.TODAY + 22 * DAY)
    operations.expire(CLOCK, over, at=make.later(22))
    assert state(referral) == "expired"
    assert queries.opened_by(token, RECEIVE, at=make.later(22)) is None
    assert Notice.objects.filter(recipient=by).latest("pk").title.startswith("Keine Antwort")


def test_the_person_corrects_and_agrees_anew():
    referral = make_sent()
    side = person_of(referral)
    operations.correct(
        side.actor, referral, details=referrals.details(contact="", way="office", name="Neu"),
        language="ar", text_language="en", at=make.later(1),
    )  # fmt: skip
    contents = contents_of(referral)
    assert contents is not None
    assert (contents.details.name, contents.details.contact) == ("Neu", "")
    assert Consent.objects.count() == 2
    assert OutboxMail.objects.latest("pk").subject.startswith("Geänderte Angaben")


def test_the_code_on_the_receipt_opens_the_page_for_an_hour():
    referral = make_sent()
    code = code_for(person_of(referral).token)
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    opened = queries.by_code(arabic)
    assert opened is not None
    assert opened.referral == referral
    operations.open_by_code(opened.actor, referral, own=referrals.Token("kurzlebig"), at=make.AT)
    assert queries.opened_by("kurzlebig", OWN, at=make.AT) is not None
    assert queries.opened_by("kurzlebig", OWN, at=make.AT + timedelta(hours=2)) is None
    assert queries.by_code(code[:-1] + str((int(code[-1]) + 1) % 10)) is None


def test_an_offer_without_address_or_out_of_the_directory_takes_nobody():
    by = referrals.make_manager()
    silent = make_offer(provider=referrals.make_provider(email=""))
    for offer in (silent, make_offer(status="defunct")):
        with pytest.raises(Refused):
            make_prepared(by, offer)


def test_a_stranger_to_the_referral_can_do_nothing_with_it():
    referral, other = make_sent(), make_sent()
    stranger = person_of(other).actor
    with pytest.raises(NotPermitted):
        operations.withdraw(stranger, referral, at=make.AT)
    with pytest.raises(NotPermitted):
        operations.give_appointment(
            receiver_of(other), referral, appointment=appointment(), at=make.AT
        )
    assert state(referral) == "sent"


def test_only_documents_and_photos_come_into_an_envelope():
    by = referrals.make_manager()
    with pytest.raises(Refused, match="Only PDF"):
        operations.prepare(
            make.acting(by), make_offer(), details=referrals.details(), language="de",
            files=[referrals.Upload(b"MZ" + b"x" * 100, "a.pdf")], at=make.AT,
        )  # fmt: skip
