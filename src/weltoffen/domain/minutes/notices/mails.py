"""The mails to people without an account. None says more than that there is something to read."""

from django.conf import settings

from weltoffen.base.organizations.models import Person
from weltoffen.base.translations.languages import language
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.minutes.models import Delivery, Excerpt, Minutes

FOOT = "\n--\nWeltoffen, {city}\nDiese E-Mail wurde automatisch verschickt.\n"

SIGN = """\
Guten Tag,

das Protokoll von {name} ist geschrieben. Bitte lesen Sie es und unterschreiben Sie es als Vorsitz,
oder geben Sie es mit einem Hinweis zurück. Sie brauchen dafür kein Konto:

{link}

Der Link ist nur für Sie bestimmt: Bitte geben Sie ihn nicht weiter. Versandt sein muss das
Protokoll bis {due:%d.%m.%Y}.
"""
SENT = """\
Guten Tag,

das Protokoll von {name} ist da. Hier können Sie es lesen und herunterladen:

{link}

Steht etwas falsch darin? Bis {until:%d.%m.%Y} können Sie auf derselben Seite einen Einwand erheben.
Über ihn entscheidet das Gremium in seiner nächsten Sitzung.
"""
CLOSED = """
Der nichtöffentliche Teil steht dort nicht. Die Geschäftsführung zeigt ihn Ihnen.
"""
EXCERPT = """\
Guten Tag,

in {name} ging es um etwas, das {organization} betrifft. Diesen Auszug aus dem Protokoll schicken
wir Ihnen:

{link}

Der Link gilt ein halbes Jahr.
"""


def to_sign(minutes: Minutes, token: str) -> tuple[str, str]:
    text = SIGN.format(
        name=name_of(minutes),
        link=_link(f"unterschrift/{token}", minutes.chair),
        due=minutes.due_on,
    )
    return f"Bitte unterschreiben: Protokoll {name_of(minutes)}", text + _foot()


def sent(delivery: Delivery, token: str, *, has_closed: bool) -> tuple[str, str]:
    minutes = delivery.minutes
    text = SENT.format(
        name=name_of(minutes),
        link=_link(f"lesen/{token}", delivery.person),
        until=minutes.objections_until,
    )
    return f"Protokoll {name_of(minutes)}", text + (CLOSED if has_closed else "") + _foot()


def of_excerpt(excerpt: Excerpt, token: str) -> tuple[str, str]:
    text = EXCERPT.format(
        name=name_of(excerpt.minutes),
        organization=excerpt.organization.name,
        link=_link(f"auszug/{token}", None),
    )
    return f"Auszug aus dem Protokoll {name_of(excerpt.minutes)}", text + _foot()


def name_of(minutes: Minutes) -> str:
    """ "AK Migration und Gesundheit, 12.03.2026" """
    meeting = minutes.meeting
    body = meeting.body.name if meeting.body else meeting.name
    day = (minutes.content or {}).get("head", {}).get("day") or (
        f"{meeting.starts_at:%d.%m.%Y}" if meeting.starts_at else ""
    )
    return ", ".join(filter(None, (body, day)))


def _link(path: str, person: Person | None) -> str:
    """The page speaks the language of whom the mail is for, if it can."""
    code = person.language if person else "de"
    start = f"/{code}" if code != "de" and language(code).is_interface else ""
    return f"{settings.BASE_URL}{start}/niederschrift/{path}/"


def _foot() -> str:
    return FOOT.format(city=city().name)
