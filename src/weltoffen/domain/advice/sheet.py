"""The consent on paper: the text in the person's language and in German, with the number."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from weltoffen.base.printing import pdf
from weltoffen.base.translations.languages import language as known
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.private import Contents
from weltoffen.domain.advice.wording import of_referral

TEMPLATE: Final = Path(__file__).parent / "print" / "consent.typ"


def consent_sheet(
    referral: Referral,
    contents: Contents,
    facts: Sequence[tuple[str, str]],
    language: str,
    *,
    today: date,
) -> bytes:
    """Made in memory; nothing of it is kept."""
    wording = of_referral(referral, contents, language, today=today)
    return pdf.render(
        TEMPLATE,
        {
            "number": referral.case.number,
            "date": f"{today:%d.%m.%Y}",
            "text": wording.text,
            "german": wording.german if wording.language != "de" else "",
            "is_machine": wording.is_machine,
            "is_rtl": known(wording.language).is_rtl,
            "lang": wording.language.partition("-")[0],
            "facts": [list(pair) for pair in facts if pair[1]],
        },
    )
