"""How far long work is: a line that is written over, or a line per step where nobody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

WIDTH = 30


class Progress:
    def __init__(self, stream: TextIO, *, is_quiet: bool = False) -> None:
        self.stream, self.is_quiet = stream, is_quiet
        self.is_watched = stream.isatty()
        self.is_open = False

    def say(self, text: str) -> None:
        if not self.is_quiet:
            self.end()
            self.stream.write(f"{text} …\n")
            self.stream.flush()

    @contextmanager
    def of(self, what: str, steps: int) -> Iterator[Callable[[], None]]:
        """Call what you get after each step."""
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            self._draw(what, done, steps)

        if not self.is_quiet and not self.is_watched:
            self.say(f"{what} {steps}")
        yield step
        self.end()

    def _draw(self, what: str, done: int, steps: int) -> None:
        if self.is_quiet or not self.is_watched:
            return
        full = WIDTH * done // max(steps, 1)
        self.stream.write(f"\r{what} [{'#' * full}{' ' * (WIDTH - full)}] {done}/{steps}")
        self.stream.flush()
        self.is_open = True

    def end(self) -> None:
        if self.is_open:
            self.stream.write("\n")
            self.is_open = False
