from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TranslationsConfig(AppConfig):
    """Loads every `translating` module: it says which things of its app have translations."""

    name = "weltoffen.base.translations"

    def ready(self) -> None:
        autodiscover_modules("translating")
