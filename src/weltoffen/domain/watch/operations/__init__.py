"""Every way in which the watch writes, one file per noun."""

from weltoffen.domain.watch.operations.reading import (
    finish_reading,
    index_papers,
    read_in,
    start_reading,
)
from weltoffen.domain.watch.operations.sources import (
    add_source,
    ask_for_reading,
    change_source,
    pause_source,
    resume_source,
)

__all__ = [
    "add_source",
    "ask_for_reading",
    "change_source",
    "finish_reading",
    "index_papers",
    "pause_source",
    "read_in",
    "resume_source",
    "start_reading",
]
