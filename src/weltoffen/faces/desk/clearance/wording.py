"""The note in German, as it stands in the paper: the city's language, whoever downloads it."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from weltoffen.base.organizations.queries import office_name
from weltoffen.domain.involvement.models import Clearance
from weltoffen.domain.involvement.rules.clearing import Judgement
from weltoffen.domain.involvement.rules.codes import fingerprint
from weltoffen.domain.involvement.rules.screening import sentence_case

GROUNDS = {
    "stated": "{office} hat zu dieser Fassung Stellung genommen.",
    "no_objection": "{office} hat gegen diese Fassung keine Bedenken.",
    "not_affected": (
        "Das Fachamt hat diese Fassung geprüft: Belange der Integration sind nicht betroffen."
    ),
    "silence": "{office} hat sich in der Frist nicht geäußert; die Vorlage darf weitergehen.",
    "override": "Vorgelegt ohne Stellungnahme. {office} hat sich zu dieser Fassung nicht geäußert.",
}


@dataclass(frozen=True, slots=True)
class Note:
    """Everything that the text block, the Word snippet and the PDF say."""

    is_green: bool
    headline: str
    text: str
    number: str
    date: str
    code: str
    url: str
    facts: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        return self.url.removeprefix("https://").removeprefix("http://")

    @property
    def paste(self) -> str:
        """The block for the end of the paper, in one piece."""
        check = f"Prüfcode {self.code} · {self.address}"
        return f"Beteiligungsvermerk vom {self.date}\n{self.text}\n{check}"


def note_of(clearance: Clearance, judgement: Judgement) -> Note:
    version, case = clearance.paper_version, clearance.involvement and clearance.involvement.case
    issued = f"{timezone.localtime(clearance.issued_at):%d.%m.%Y}"
    facts = [
        ("Vorlage", str(version.paper)),
        ("Fassung", f"{version.number} vom {timezone.localtime(version.created_at):%d.%m.%Y}"),
        ("Fachamt", str(version.paper.originator or "")),
        ("Ausgestellt am", issued),
        ("Ausgestellt von", str(clearance.issued_by or "")),
        ("Prüfsumme Text", fingerprint(clearance.text_sha256)),
        ("Prüfsumme Datei", fingerprint(clearance.file_sha256)),
    ]
    return Note(
        is_green=judgement.is_green and not judgement.is_override,
        headline=_headline(clearance, judgement),
        text=_text(clearance),
        number=case.number if case else "",
        date=issued,
        code=clearance.code,
        url=settings.BASE_URL.rstrip("/")
        + reverse("portal:clearance:check", args=[clearance.code]),
        facts=tuple(pair for pair in facts if pair[1]),
    )


def _text(clearance: Clearance) -> str:
    said = GROUNDS[clearance.ground].format(office=sentence_case(office_name()))
    if not clearance.override_name:
        return f"{said} Der Vermerk gilt nur für diesen Wortlaut."
    return (
        f"{said} Entschieden von {clearance.override_name}. "
        f"Begründung: {clearance.override_reason} Der Vermerk gilt nur für diesen Wortlaut."
    )


def _headline(clearance: Clearance, judgement: Judgement) -> str:
    if clearance.revoked_at:
        return f"Widerrufen am {timezone.localtime(clearance.revoked_at):%d.%m.%Y}"
    if not judgement.is_green:
        return "Dieser Vermerk gilt nicht mehr für die neueste Fassung"
    if judgement.is_override:
        return "Vorgelegt ohne Stellungnahme"
    return {
        "stated": "Beteiligt: Stellungnahme liegt vor",
        "no_objection": "Beteiligt: keine Bedenken",
        "not_affected": "Geprüft: nicht betroffen",
        "silence": "Frist abgelaufen, ohne Äußerung",
    }[clearance.ground]
