"""Tags of the public pages: `{% load portal %}`."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_from_path, gettext

from weltoffen.base.translations.languages import language
from weltoffen.domain.directory.queries import ShownOffer

register = template.Library()
GERMAN = ("de", "de-simple")


@register.simple_tag
def style(is_rtl: bool) -> str:
    """The one style sheet; its address says what is in it, so that browsers keep it for good."""
    name = "vendor/portal.rtl.css" if is_rtl else "vendor/portal.css"
    return f"{static(name)}?v={_version(name)}"


@cache
def _version(name: str) -> str:
    found = finders.find(name)
    return sha256(Path(found).read_bytes()).hexdigest()[:12] if found else "0"


@register.simple_tag(takes_context=True)
def tongues(context: Context) -> list[tuple[str, str, str]]:
    """(code, own name, address of this very page) for each language that the portal speaks."""
    path, question = _here(context)
    return [(code, name, in_language(path, code) + question) for code, name in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def here(context: Context) -> str:
    """The address of this page without the server's name, for its QR code."""
    path, question = _here(context)
    return path + question


def _here(context: Context) -> tuple[str, str]:
    request = context.get("request")
    if request is None or context.get("refused"):
        return "/", ""
    question = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    return request.path, f"?{question}" if question else ""


def in_language(path: str, code: str) -> str:
    """German stands without a beginning ("/suche/"), the others with theirs ("/ar/suche/")."""
    present = get_language_from_path(path)
    bare = path[len(present) + 1 :] if present and path.startswith(f"/{present}/") else path
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


@register.simple_tag
def way(path: str) -> str:
    """An address of the portal in the language of this page: `{% way "/woerter/" %}`."""
    return in_language(path, get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def ways() -> list[tuple[str, str, str]]:
    """(address, label, look) of what stands at the top of every page."""
    return [
        (way("/suche/"), gettext("Search"), ""),
        (way("/woerter/"), gettext("Words from letters"), ""),
        (way("/wegweiser/"), gettext("Guide"), ""),
        (way("/hilfe/"), gettext("Help now"), "help"),
    ]


@register.simple_tag
def base_url() -> str:
    return str(settings.BASE_URL)


@register.simple_tag
def german() -> SafeString:
    """Attributes of an element whose text is German whatever the page speaks."""
    if get_language() in GERMAN:
        return SafeString("")
    return SafeString(' lang="de" dir="ltr"')


@register.simple_tag
def tongue(code: str) -> SafeString:
    """Attributes of an element whose text is in that language, when the page is in another."""
    if not code or code == get_language():
        return SafeString("")
    direction = "rtl" if language(code).is_rtl else "ltr"
    return format_html(' lang="{}" dir="{}"', code, direction)


@register.simple_tag
def spoken(shown: ShownOffer, field: str, german: ShownOffer | str = "") -> SafeString:
    """As `tongue`, for one text of an offer: what is not translated yet stands in German."""
    is_german = isinstance(german, ShownOffer) and getattr(german, field) == getattr(shown, field)
    return tongue("de" if is_german else shown.text.language)


@register.filter
def mailto(address: str) -> SafeString:
    """An address to write to, as a link that keeps its direction."""
    return format_html('<a href="mailto:{}"><bdi dir="ltr">{}</bdi></a>', address, address)


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs; what was typed is never read as HTML."""
    parts = [part.strip() for part in text.replace("\r", "").split("\n\n")]
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts if part))
