"""Random ways of a referral: anybody does anything at any time; what must not be seen is sought.

Used by `tests/trust/test_referral_walks.py` (hypothesis chooses) and `bench/trust/sealed_referrals`
(chance, on a disk of its own). Every text about the person holds a token of this walk.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

import make
import referrals
from visit import client_of
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit.models import AuditPayload, OneTimeKey
from weltoffen.base.links.models import Link
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.search.models import SearchDocument
from weltoffen.base.vault import files
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import operations, timekeeping
from weltoffen.domain.advice.course import code_for
from weltoffen.domain.advice.envelope import contents_of, known_files
from weltoffen.domain.advice.models import Consent, Envelope, Referral
from weltoffen.domain.advice.permissions import RECEIVE
from weltoffen.domain.advice.private import Appointment, Said, Upload
from weltoffen.domain.advice.workflow import REFERRAL

_walks = count(1)
LINK = re.compile(r"/vermittlung/empfang/[^/\s]+/")
GONE = REFERRAL.final


class Walk:
    """`now` runs ahead of the clock: addresses live longer than the data must."""

    def __init__(self) -> None:
        self.token = "zq" + "".join("bcdfghjklm"[int(d)] for d in f"{next(_walks):05d}") + "x"
        self.now = timezone.now()
        self.found_lying = set(files.folder().glob("*"))  # of walks that were undone
        make.make_office()
        self.manager = referrals.make_manager()
        self.actor = make.acting(self.manager, self.now.date())
        self.stranger = referrals.make_manager("Fremde Beratung")
        self.referral = operations.prepare(
            self.actor,
            referrals.make_offer(),
            details=self._details(),
            language="ar",
            files=[Upload(referrals.PDF + self.token.encode(), f"{self.token}.pdf")],
            at=self.now,
        )
        contents = contents_of(self.referral)
        assert contents is not None
        self.own = contents.token
        self.person = referrals.person_of(self.referral, self.now).actor
        self.receiver = referrals.receiver_of(self.referral)
        self.consented = self.is_swept = False
        self.taken: set[str] = set()
        after_commit()

    @property
    def state(self) -> str:
        return Referral.objects.select_related("case").get(pk=self.referral.pk).case.state

    def take(self, name: str, *, days: int = 0) -> None:
        """One step; a no is an answer, too."""
        self.now += timedelta(days=days)
        step: Callable[[datetime], Any] = getattr(self, name)
        try:
            step(self.now)
            self.taken.add(name)
        except (Refused, NotPermitted):
            pass
        after_commit()

    # --- what anybody may try ------------------------------------------------------------------

    def consent_on_screen(self, at: datetime) -> None:
        operations.consent_on_screen(self.person, self.referral, text_language="ar", at=at)
        self.consented = True

    def consent_by_phone(self, at: datetime) -> None:
        operations.consent_by_phone(
            self.actor, self.referral, text_language="de", spoken_at=at, at=at
        )
        self.consented = True

    def consent_on_paper(self, at: datetime) -> None:
        scan = [Upload(referrals.PDF + self.token.encode(), f"scan {self.token}.pdf")]
        operations.consent_on_paper(
            self.actor, self.referral, text_language="de", signed_on=timezone.localdate(at),
            scan=scan, at=at,
        )  # fmt: skip
        self.consented = True

    def appoint(self, at: datetime) -> None:
        agreed = Appointment(
            timezone.localdate(at) + timedelta(days=4), at.time(), f"Raum {self.token}", self.token
        )
        operations.give_appointment(self.receiver, self.referral, appointment=agreed, at=at)

    def decline(self, at: datetime) -> None:
        said = Said(f"Leider {self.token}")
        operations.decline(self.receiver, self.referral, reason="level", text=said, at=at)

    def say_full(self, at: datetime) -> None:
        operations.say_full(self.receiver, self.referral, until=None, text=Said(self.token), at=at)

    def ask_back(self, at: datetime) -> None:
        operations.ask_back(self.receiver, self.referral, question=Said(self.token), at=at)

    def reply(self, at: datetime) -> None:
        operations.answer_question(self.person, self.referral, answer=Said(self.token), at=at)

    def correct(self, at: datetime) -> None:
        operations.correct(
            self.person, self.referral, details=self._details(), language="tr",
            text_language="tr", files=[Upload(referrals.PDF, f"{self.token} 2.pdf")], at=at,
        )  # fmt: skip

    def change_prepared(self, at: datetime) -> None:
        operations.change_prepared(
            self.actor, self.referral, details=self._details(), language="fa", at=at
        )

    def detach(self, at: datetime) -> None:
        operations.detach(self.person, self.referral, position=0, at=at)

    def withdraw(self, at: datetime) -> None:
        operations.withdraw(self.person, self.referral, at=at)

    def withdraw_at_desk(self, at: datetime) -> None:
        operations.withdraw(self.actor, self.referral, at=at)

    def close(self, at: datetime) -> None:
        operations.close(self.actor, self.referral, at=at)

    def meddle(self, at: datetime) -> None:
        """Somebody whose referral it is not."""
        stranger = make.acting(self.stranger, at.date())
        operations.withdraw(stranger, self.referral, at=at)

    def time_passes(self, at: datetime) -> None:
        timekeeping.keep_time(at)
        timekeeping.remind(at)

    def _details(self) -> Any:
        return referrals.details(
            name=f"Frau {self.token}", contact=f"0170 {self.token}", reason=f"Wegen {self.token}"
        )

    # --- what must hold --------------------------------------------------------------------------

    def check(self) -> list[str]:
        """What is wrong now; the costly look only when the data must be gone."""
        wrong = []
        if not self.consented:
            mails = OutboxMail.objects.filter(text__contains=self.referral.case.number)
            links = Link.objects.filter(purpose=RECEIVE, subject=self._subject)
            if (
                mails.exists()
                or links.exists()
                or Consent.objects.filter(referral=self.referral).exists()
            ):
                wrong.append("something left the house without a consent")
        wrong += [f"{place} says who it is" for place in self.tables_that_tell()]
        if self.state in GONE and not self.is_swept:
            self.is_swept = True
            wrong += self.check_gone()
        return wrong

    def check_gone(self) -> list[str]:
        wrong = [f"{path} shows the person" for path in self.pages_that_tell()]
        if Envelope.objects.filter(referral=self.referral).exists():
            wrong.append("the envelope is still there")
        if self.referral.sealed_files.exists() or self._lie_about():
            wrong.append("sealed files are still there")
        links = Link.objects.filter(purpose=RECEIVE, subject=self._subject, revoked_at=None)
        if links.exists():
            wrong.append("an address of the receiver is alive")
        return wrong

    @property
    def _subject(self) -> str:
        return f"advice.referral:{self.referral.pk}"

    def _lie_about(self) -> list[Path]:
        known = known_files()
        folder = files.folder()
        return (
            [p for p in set(folder.glob("*")) - self.found_lying if p.name not in known]
            if folder.is_dir()
            else []
        )

    def tables_that_tell(self) -> Iterator[str]:
        texts = {
            "trail": AuditPayload.objects.values_list("body", flat=True),
            "notice": Notice.objects.values_list("title", "body"),
            "mail": OutboxMail.objects.values_list("to", "subject", "text"),
            "journal": self.referral.case.journal.values_list("text", "actor"),
            "case": type(self.referral.case).objects.values_list("title", flat=True),
            "key": OneTimeKey.objects.values_list("location", flat=True),
            "search": SearchDocument.objects.values_list("title", "summary"),
            "consent": Consent.objects.values_list("text", "german_text", "interpreter"),
        }
        for place, rows in texts.items():
            if any(self.token in str(row) for row in rows):
                yield place

    def pages_that_tell(self) -> Iterator[str]:
        """Every address that anybody was ever given, and the desk's, asked in every way."""
        public = Client()
        own = f"/vermittlung/meine/{self.own}/"
        paths = [own, f"/ar{own}", *(own + p for p in ("aendern/", "zuruecknehmen/", "termin.ics"))]
        for mail in OutboxMail.objects.filter(text__contains=self.referral.case.number):
            for link in LINK.findall(mail.text):
                paths += [link, *(link + p for p in ("termin/", "voll/", "datei/0/"))]
        for text in OutboxMail.objects.values_list("text", flat=True):
            if self.referral.offer.name in text:
                paths += LINK.findall(text)
        yield from (path for path in dict.fromkeys(paths) if self._tells(public, path))
        code = public.post("/vermittlung/", {"code": code_for(self.own)})
        if code.status_code == 302 and self._tells(public, code["Location"]):
            yield "the page behind the code"
        desk = f"/intern/vermittlungen/{self.referral.pk}/"
        ends = (
            "",
            "beleg/",
            "einwilligung/",
            "telefon/",
            "papier/",
            "einwilligung.pdf",
            "datei/0/",
        )
        lists = (
            "/intern/vermittlungen/?scope=all",
            "/intern/vermittlungen/?scope=all&export=xlsx",
            "/intern/vermittlungen/zahlen/",
            "/intern/",
            "/intern/mitteilungen/",
        )
        client = client_of(self.manager)
        yield from (p for p in [*(desk + end for end in ends), *lists] if self._tells(client, p))

    def _tells(self, client: Client, path: str) -> bool:
        is_public = path.startswith(("/vermittlung/", "/ar/"))
        answers = [client.get(path), *([client.post(path)] if is_public else [])]
        return any(self.token.encode() in _content(answer) for answer in answers)


STEPS = [
    "consent_on_screen", "consent_by_phone", "consent_on_paper", "appoint", "decline", "say_full",
    "ask_back", "reply", "correct", "change_prepared", "detach", "withdraw", "withdraw_at_desk",
    "close", "meddle", "time_passes",
]  # fmt: skip


def after_commit() -> None:
    """Inside a test's transaction: what waits for the commit happens now."""
    while connection.in_atomic_block and connection.run_on_commit:
        _sids, deed, _robust = connection.run_on_commit.pop(0)
        deed()


def needles(referral: Referral) -> list[bytes]:
    """What of an envelope must not be found on a disk after its deletion, besides the tokens."""
    envelope = Envelope.objects.get(referral=referral)
    whole = (files.folder() / envelope.name).read_bytes()
    sealed = [whole, whole[100:]]
    sealed += [(files.folder() / f.name).read_bytes() for f in referral.sealed_files.all()]
    return [part[20:60] for part in sealed]


def on_disk() -> Iterator[tuple[Path, bytes]]:
    for path in Path(settings.DATA).rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def _content(answer: Any) -> bytes:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return bytes(body) + str(answer.headers).encode()
