"""How much a file may cost us. Reading is stopped at each of these, never after them."""

import resource

MAX_BYTES = 50 * 2**20  # of the file
MAX_UNPACKED = 200 * 2**20  # of a ZIP container, all members
MAX_RATIO = 200  # unpacked to packed, for members beyond 10 MB
MAX_MEMBERS = 5_000
MAX_PAGES = 3_000
MAX_TEXT = 4_000_000  # characters
MEMORY = 1_500 * 2**20
CPU_SECONDS = 20
WALL_SECONDS = 30


def set_limits() -> None:
    """For this process and for good: memory, processor time, no files, no core dump."""
    _lower(resource.RLIMIT_AS, MEMORY)
    _lower(resource.RLIMIT_CPU, CPU_SECONDS)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (allowed, allowed))
