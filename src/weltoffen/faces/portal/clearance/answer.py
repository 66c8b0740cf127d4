"""The answer to a code as the page says it: a word, a sentence, the facts beside it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from weltoffen.domain.involvement.models import Clearance
from weltoffen.domain.involvement.queries import Check
from weltoffen.domain.involvement.rules.codes import fingerprint


@dataclass(frozen=True, slots=True)
class Answer:
    """Nothing in here says the title of a confidential paper."""

    code: str
    is_green: bool
    is_known: bool
    is_compared: bool
    headline: str
    sentence: str
    facts: tuple[tuple[str, str], ...] = ()
    override: Clearance | None = None


def answer_of(check: Check) -> Answer:
    clearance = check.clearance
    return Answer(
        code=check.code,
        is_green=check.is_green,
        is_known=check.is_known,
        is_compared=check.is_compared,
        headline=_headline(check),
        sentence=_(check.sentence) % check.values if check.values else _(check.sentence),
        facts=_facts(check, clearance) if clearance else (),
        override=clearance if clearance and clearance.override_name else None,
    )


def _headline(check: Check) -> str:
    if not check.is_known:
        return _("Red: no note has this code")
    if check.is_green and check.is_override:
        return _("Green, but without the Office")
    if check.is_green:
        return _("Green: it is the same wording") if check.is_compared else _("Green: valid")
    return _("Red: not valid")


def _facts(check: Check, clearance: Clearance) -> tuple[tuple[str, str], ...]:
    version = clearance.paper_version
    paper = version.paper
    newest = check.latest.number if check.latest else version.number
    facts = [
        (_("Paper"), check.title or _("confidential; the title is not shown here")),
        (_("Department"), str(paper.originator or "") if check.title else ""),
        (_("Issued on"), f"{timezone.localtime(clearance.issued_at):%d.%m.%Y}"),
        (_("Ground"), clearance.get_ground_display()),
        (
            _("Holds for"),
            _("version %(number)s of %(newest)s") % {"number": version.number, "newest": newest},
        ),
        (_("Fingerprint of the text"), fingerprint(clearance.text_sha256)),
        (_("Fingerprint of the file"), fingerprint(clearance.file_sha256)),
    ]
    if clearance.revoked_at:
        facts += [
            (_("Revoked on"), f"{timezone.localtime(clearance.revoked_at):%d.%m.%Y}"),
            (_("Because"), clearance.revoked_reason if check.title else ""),
        ]
    return tuple((label, value) for label, value in facts if value)
