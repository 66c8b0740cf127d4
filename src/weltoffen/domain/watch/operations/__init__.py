"""Every way in which the council watch changes something, one file per noun."""

from weltoffen.domain.watch.operations.reading import (
    add_source,
    finish_reading,
    index_papers,
    read_in,
    start_reading,
)

__all__ = ["add_source", "finish_reading", "index_papers", "read_in", "start_reading"]
