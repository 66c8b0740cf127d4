"""T2: N people at once do no harm: forms sent twice, numbers, edits of one page.

python bench/trust/parallel.py --n 50
"""

import argparse
import json

from installation import fresh_installation

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--n", type=int, default=50)
    given = arguments.parse_args()

    with fresh_installation():
        from django.test.utils import override_settings, setup_test_environment

        from trust import at_once, little_city

        setup_test_environment()
        with override_settings(SECOND_FACTOR=False):
            print(json.dumps(at_once.run(little_city.build(), given.n), indent=1))
