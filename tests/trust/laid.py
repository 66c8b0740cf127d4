"""Payloads laid into everything of the directory and the advice that holds text of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import cycle

from django.utils import timezone

import make
import referrals
from offering import make_terms
from trust.payloads import MARK
from weltoffen.base.access.actor import CLOCK, PUBLIC
from weltoffen.base.links.bearing import bearer, find, issue, new_token
from weltoffen.base.organizations.models import Person
from weltoffen.base.translations.models import Translation
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.advice import operations as advice
from weltoffen.domain.advice.envelope import contents_of
from weltoffen.domain.advice.models import Inquiry, Referral
from weltoffen.domain.advice.permissions import RECEIVE
from weltoffen.domain.advice.private import Appointment, Asked, Said, Token
from weltoffen.domain.advice.receiver import link_ends
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import (
    ArticleDraft,
    ContactDraft,
    ExceptionDraft,
    LanguageDraft,
    LocationDraft,
    OfferDraft,
    PlaceDraft,
    ProviderDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.publishing import publish
from weltoffen.domain.directory.suggestion import Suggestion
from weltoffen.domain.gaps import counting
from weltoffen.domain.gaps import operations as gaps
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.glossary.drafts import TermDraft
from weltoffen.domain.glossary.models import Opinion
from weltoffen.domain.glossary.models import Term as Word
from weltoffen.domain.glossary.operations import ask_for_review, correct_word, write_term
from weltoffen.domain.glossary.permissions import PURPOSE

COURSE = Place("german-course", "ar", "", "")


@dataclass
class Laid:
    """What holds them, and who may see it."""

    manager: Person
    officer: Person
    offers: list[Offer] = field(default_factory=list)
    asked: list[Referral] = field(default_factory=list)
    appointed: list[Referral] = field(default_factory=list)
    inquiries: list[tuple[Inquiry, str]] = field(default_factory=list)
    words: list[tuple[Word, str, Opinion]] = field(default_factory=list)
    gap: Gap | None = None
    day: date = field(default_factory=lambda: timezone.localdate() + timedelta(days=3))


def lay(texts: Sequence[str]) -> Laid:
    """Every text in every field of an offer, a referral, a question and a gap."""
    make_terms()
    laid = Laid(referrals.make_manager(), make.make_officer())
    topic = Term.objects.get(code="german-course")
    actor, now = make.acting(laid.officer, timezone.localdate()), timezone.now()
    laid.gap = gaps.open_gap(actor, make.make_office(), topic=topic, place=COURSE, at=now)
    gaps.confirm_gap(actor, laid.gap, at=now)
    for number, text in enumerate(texts):
        plain = text.replace("\x00", "")
        offer = _offer(plain, number)
        laid.offers.append(offer)
        _advise(laid, offer, plain)
        _claim(laid, plain)
        _explain(laid, plain)
    gaps.fold_searches(CLOCK, make.make_office(), at=now)
    publish([offer.pk for offer in laid.offers], at=now)
    return laid


def _offer(text: str, number: int) -> Offer:
    """In the short fields stands one line of the text, in each another."""
    now, lines = timezone.now(), [line for line in text.splitlines() if MARK in line]
    short = (line[:100] for line in cycle(lines[number % len(lines) :] + lines))
    provider = operations.register_provider(
        CLOCK,
        make.make_organization(f"{number} {next(short)}", "association"),
        draft=ProviderDraft(
            description=text, email="kurse@example.org", contacts=(_contact(short),)
        ),
        at=now,
    )
    place = LocationDraft(
        next(short),
        description=text,
        street=next(short),
        transport=next(short),
        access_note=next(short),
        district="mitte",
    )
    location = operations.register_location(CLOCK, make.make_office(), draft=place, at=now)
    day, begins, ends = timezone.localdate() + timedelta(days=3), time(9), time(10)
    shut = day + timedelta(days=7)
    draft = OfferDraft(
        name=next(short),
        alternate_name=next(short),
        description=text,
        email="kurse@example.org",
        terms=("topic:german-course",),
        eligibility=text,
        entry_note=next(short),
        cost_note=next(short),
        documents=(next(short),),
        languages=(LanguageDraft("ar", note=next(short)),),
        schedules=(
            ScheduleDraft(byday="MO", opens_at=begins, closes_at=ends, note=next(short)),
            ScheduleDraft("", start_on=day, opens_at=begins, closes_at=ends, note=next(short)),
        ),
        exceptions=(ExceptionDraft(shut, shut, note=next(short)),),
        places=(PlaceDraft(location.pk, next(short)),),
        contacts=(_contact(short),),
    )
    offer = operations.draft_offer(CLOCK, provider, draft=draft, at=now)
    Translation.objects.create(
        kind="directory.offer",
        object_id=offer.pk,
        language="ar",
        texts={"name": next(short), "description": text, "eligibility": text},
        state=Translation.State.PUBLISHED,
    )
    suggestion = Suggestion(changes={"cost_note": f"{next(short)} neu"}, note=text)
    operations.propose_change(PUBLIC, offer, suggestion=suggestion, at=now)
    article = ArticleDraft(path=f"/seite-{number}", title=next(short), body=f"<p>Text</p>{text}")
    operations.write_article(CLOCK, make.make_office(), draft=article, at=now)
    return offer


def _contact(short: Iterator[str]) -> ContactDraft:
    return ContactDraft(
        function=next(short), name=next(short), phone=next(short)[:60], phone_note=next(short)
    )


def _advise(laid: Laid, offer: Offer, text: str) -> None:
    now, said = timezone.now(), {"name": text, "contact": text, "reason": text, "way": "message"}
    asked = referrals.make_sent(laid.manager, offer, at=now, **said)
    advice.ask_back(referrals.receiver_of(asked), asked, question=Said(text), at=now)
    laid.asked.append(asked)
    appointed = referrals.make_sent(laid.manager, offer, at=now, **said)
    when = Appointment(timezone.localdate() + timedelta(days=5), time(10), text[:300], text)
    advice.give_appointment(referrals.receiver_of(appointed), appointed, appointment=when, at=now)
    laid.appointed.append(appointed)
    own = new_token()
    inquiry = advice.ask(
        PUBLIC, make.make_office(), asked=Asked(text, text[:200]), own=Token(own), at=now
    )
    officer = make.acting(laid.officer, timezone.localdate())
    advice.answer_inquiry(officer, inquiry, answer=Said(text), at=now)
    laid.inquiries.append((inquiry, own))


def _claim(laid: Laid, text: str) -> None:
    now, office, actor = timezone.now(), make.make_office(), make.acting(laid.officer)
    topic = Term.objects.get(code="german-course")
    gaps.note_from_body(
        actor, office, text=text, source=text[:200], topic=topic, place=COURSE, at=now
    )
    assert laid.gap is not None
    laid.gap.refresh_from_db()
    gaps.propose(actor, laid.gap, text=text, body=None, at=now)
    for _one in range(3):
        counting.count_search(text, COURSE, at=now - timedelta(minutes=5))


def _explain(laid: Laid, text: str) -> None:
    """A word of letters in German, and what an association says to its Turkish."""
    now, office, actor = timezone.now(), make.make_office(), make.acting(laid.officer)
    line = next(line for line in text.splitlines() if MARK in line)[:100]
    said = {
        "word": f"{line} {len(laid.words)}",
        "meaning": text,
        "office": line,
        "todo": text,
        "until": line,
    }
    term = write_term(actor, office, draft=TermDraft(**said, source=line), at=now)
    review = ask_for_review(
        actor,
        office,
        association=line,
        language="tr",
        email="verein@example.org",
        until_on=timezone.localdate() + timedelta(days=30),
        at=now,
    )
    token = issue(review, PURPOSE, expires_at=now + timedelta(days=30), at=now)
    link = find(token, PURPOSE, at=now)
    assert link is not None
    asked = bearer(link, "Prüfung")
    opinion = correct_word(asked, review, term=term, texts=said, note=text, at=now)
    laid.words.append((term, token, opinion))


def own_path(referral: Referral) -> str:
    contents = contents_of(referral)
    assert contents is not None
    return f"/vermittlung/meine/{contents.token}/"


def received_path(referral: Referral) -> str:
    fresh = Referral.objects.get(pk=referral.pk)
    token = issue(fresh, RECEIVE, expires_at=link_ends(fresh), at=timezone.now())
    return f"/vermittlung/empfang/{token}/"
