from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    """Loads every `operations` module, so that the registry is whole before the first request."""

    name = "weltoffen.base.audit"

    def ready(self) -> None:
        autodiscover_modules("operations")
