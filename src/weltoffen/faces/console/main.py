"""`weltoffen`: the one command; sets the environment a word needs, then hands it to Django."""

import os
import sys
from pathlib import Path

USAGE = """\
weltoffen demo [--port N] [--json] [--no-serve]   the demo city, ready to click through
weltoffen test [PATH …] [--database all]          every check and every test
weltoffen serve [--port N] [--workers N]          the web server
weltoffen work                                    jobs, mails, reminders, the clock
weltoffen check [--json]                          is this installation sound?
weltoffen audit verify [--json]                   has the audit trail been touched?
weltoffen profile load                            the city's organisations, bodies and words
weltoffen oparl read SOURCE [--json]              council papers and meetings come in
weltoffen screen --input F --output F             papers scored for what touches integration
weltoffen statistics generate|derive|publish|audit|verify   the statistics office, without Django
weltoffen help                                    all other words
"""


def main() -> None:
    words = sys.argv[1:]
    if not words or words[0] in {"-h", "--help"}:
        sys.stdout.write(USAGE)
        return
    if words[0] == "statistics":
        from weltoffen.faces.console.statistics import command

        sys.exit(command.main(words[1:]))
    if words[0] == "demo":
        prepare_demo()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["weltoffen", *words])


def prepare_demo() -> None:
    """The demo keeps away from real data: a folder of its own, and pages marked as a demo."""
    os.environ["WELTOFFEN_DEMO"] = "1"
    os.environ.setdefault("WELTOFFEN_DATA", str(Path.cwd() / "data" / "demo"))
