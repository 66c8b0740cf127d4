"""The mail that asks an association to check words, and what the Office is told. German."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.queries import integration_office, people_with
from weltoffen.base.translations.languages import language
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.glossary.models import Opinion, Review
from weltoffen.domain.glossary.permissions import OFFICE

SUBJECT = "Bitte prüfen: Wörter aus Behördenbriefen auf {language}"
TEXT = """\
Guten Tag,

Menschen, die neu hier sind, schlagen bei uns schwierige Wörter aus Briefen nach. Die Erklärungen
auf {language} hat ein Computer geschrieben. Ob sie stimmen und gut klingen, wissen Sie besser.

Bitte lesen Sie einige davon. Ein Klick genügt, wenn etwas stimmt; Sie können auch verbessern.
Sie brauchen dafür kein Konto, und Sie können jederzeit aufhören und später weitermachen:

{address}

Der Link gilt bis {until:%d.%m.%Y}. Neben den Wörtern, die Sie bestätigt haben, steht:
bestätigt von {association}.

Vielen Dank
{office}, {city}
"""


def invitation(review: Review, token: str, *, office: str) -> tuple[str, str]:
    name = language(review.language).name
    text = TEXT.format(
        language=name,
        address=f"{settings.BASE_URL}{start(review)}/woerter/pruefen/{token}/",
        until=review.until_on,
        association=review.association,
        office=office,
        city=city().name,
    )
    return SUBJECT.format(language=name), text


def start(review: Review) -> str:
    """The page speaks the language that is checked, if it can."""
    return f"/{review.language}" if language(review.language).is_interface else ""


def tell_of_correction(opinion: Opinion, *, at: datetime) -> None:
    """The first that waits of a check; those that follow stand in the same list."""
    review = opinion.review
    tell(
        people_with(*OFFICE, at=integration_office(), on=timezone.localdate(at)),
        kind=Kind.ANSWERED,
        title=f"Besserer Text für „{opinion.term.word}“ auf {language(review.language).name}",
        body=f"{review.association} schlägt ihn vor. Vielleicht kommen noch mehr.",
        subject=reference(opinion),
        at=at,
    )
