"""Which machine this installation uses: named in its settings, none unless somebody says so."""

from collections.abc import Callable, Mapping

from django.conf import settings

from weltoffen.base.translations.machine.contract import Translator
from weltoffen.base.translations.machine.libretranslate import LibreTranslate


def _libretranslate() -> Translator:
    return LibreTranslate(
        settings.TRANSLATOR_URL, settings.TRANSLATOR_SECRET, is_own=settings.TRANSLATOR_IS_OWN
    )


MACHINES: Mapping[str, Callable[[], Translator | None]] = {
    "none": lambda: None,
    "libretranslate": _libretranslate,
}


def translator() -> Translator | None:
    """None also for a name that nobody knows: `weltoffen check` says so."""
    return MACHINES.get(settings.TRANSLATOR, MACHINES["none"])()
