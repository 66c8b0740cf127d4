"""The mail that asks an association to check words. German, as the city writes."""

from django.conf import settings

from weltoffen.base.translations.languages import language
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.glossary.models import Review

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
