"""`weltoffen account`: opens an account for somebody, with the function that goes with it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.accounts.models import User
from weltoffen.base.accounts.operations import open_account
from weltoffen.base.organizations import operations
from weltoffen.base.organizations.finding import city_organizations
from weltoffen.base.workflow.table import Refused


class Command(BaseCommand):
    help = "Open an account; the person sets the password over “Passwort vergessen?”."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="as others read it")
        parser.add_argument("--organization", required=True, help="its key in the profile")
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--title", default="", help="the function, in the city's words")

    def handle(self, *args: Any, **options: Any) -> None:
        place = city_organizations().filter(key=options["organization"]).first()
        if place is None:
            known = ", ".join(sorted(str(place.key) for place in city_organizations()))
            raise CommandError(f"No organization {options['organization']}. There are: {known}")
        try:
            with transaction.atomic():
                account = open_account(CLOCK, User(email=options["email"]))
                person = operations.register_person(
                    CLOCK, place, name=options["name"], email=account.email, account=account
                )
                operations.appoint(
                    CLOCK,
                    place,
                    person=person,
                    role=Role(options["role"]),
                    title=options["title"],
                    start_on=timezone.localdate(),
                )
        except Refused as problem:
            raise CommandError(gettext(problem.sentence)) from None
        self.stdout.write(f"{person}, {place}: {account.email}")
