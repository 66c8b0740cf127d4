"""What a translating machine must be able to do."""

from typing import Protocol


class NotTranslated(Exception):
    """The machine gave no text; the sentence says why, in German."""


class Translator(Protocol):
    """One connection to one service."""

    name: str

    def translate(self, text: str, *, target: str, is_html: bool) -> str:
        """From German. Raises NotTranslated."""
        ...
