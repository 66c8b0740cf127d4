"""HSDS lists: CPU of the server per request against django-ninja's list of as many bytes.

python bench/portal/interface.py [--offers 300] [--requests 600]     (DATABASE_URL for PostgreSQL)

As `pages.py` measures pages: side by side, 8 connections, A/B/A/B three times, medians.
"""

import argparse
import json
import os
from pathlib import Path

from pages import HERE, Server, fresh_installation, measured

LISTS = {
    "services, 20 with all": "/hsds/v3/services?full=true&per_page=20",
    "services, 20 in brief": "/hsds/v3/services?per_page=20",
    "service_at_locations, 20": "/hsds/v3/service_at_locations?per_page=20",
    "a whole directory": "/hsds/v3/services?full=true&per_page=1000",
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--offers", type=int, default=300)
    arguments.add_argument("--requests", type=int, default=600)
    given = arguments.parse_args()
    with fresh_installation() as folder:
        from django.db import connection

        from offering import make_listed_provider, make_place, make_public_offer

        provider, place = make_listed_provider(), make_place()
        for number in range(given.offers):
            make_public_offer(f"Deutschkurs {number}", provider=provider, place=place)
        here = os.environ | {"WELTOFFEN_DATA": str(folder), "WELTOFFEN_HOSTS": "127.0.0.1"}
        ours = Server("weltoffen.config.wsgi:application", here)
        bare = Server("bare_list:application", os.environ | {"PYTHONPATH": str(Path(HERE))})
        try:
            rows = {
                name: measured(ours, bare, address, given.requests)
                for name, address in LISTS.items()
            }
        finally:
            ours.stop()
            bare.stop()
        print(json.dumps({"database": connection.vendor, "offers": given.offers, **rows}, indent=1))


if __name__ == "__main__":
    main()
