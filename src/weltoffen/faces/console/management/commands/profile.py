"""`weltoffen profile load`: the city's own lists into the database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.operations import load_organizations
from weltoffen.base.vocabulary.operations import finish_load, load_terms
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.bodies.operations import load_charters
from weltoffen.domain.directory.operations import load_taxonomies
from weltoffen.domain.glossary.operations import load_glossary
from weltoffen.domain.indicators.operations import load_catalogue
from weltoffen.domain.involvement.operations import load_text_blocks


class Command(BaseCommand):
    help = "Load the profile of the city (WELTOFFEN_PROFILE); a second load changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["load"])
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        load = profile_load()
        changes = load_terms(CLOCK, load) + load_organizations(CLOCK, load)
        changes += load_text_blocks(CLOCK, load) + load_taxonomies(CLOCK, load)
        changes += load_charters(CLOCK, load)
        changes += load_glossary(CLOCK, load) + load_catalogue(CLOCK, load)
        finish_load(CLOCK, load, at=timezone.now())
        done = {
            "profile": load.profile,
            "created": changes.created,
            "updated": changes.updated,
        }
        self.stdout.write(json.dumps(done) if options["json"] else _told(done))


def _told(done: dict[str, Any]) -> str:
    return f"Profil {done['profile']}: {done['created']} neu, {done['updated']} geändert."
