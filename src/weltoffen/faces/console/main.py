"""`weltoffen`: the one command; passes its words on to Django's management commands."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.config.settings")
    execute_from_command_line(["weltoffen", *sys.argv[1:]])
