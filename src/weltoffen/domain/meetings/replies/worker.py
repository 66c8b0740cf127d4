"""The reader of answers, for a process of its own (`base/intake/worker`)."""

from collections.abc import Callable
from typing import Any

from weltoffen.base.intake.worker import work
from weltoffen.domain.meetings.replies.reading import read_reply

READERS: dict[str, Callable[..., Any]] = {"reply": read_reply}

if __name__ == "__main__":
    work(READERS)
