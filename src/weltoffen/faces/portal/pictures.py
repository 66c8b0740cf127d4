"""Which drawing stands for what; topics that a city adds take the one of their parent."""

from typing import Final

_OF_TOPICS: Final = frozenset(
    {"german", "work", "housing", "family", "health", "rights", "money", "community"}
)


def picture_of(topic: str, parent: str = "") -> str:
    """The template of the drawing."""
    name = next((code for code in (topic, parent) if code in _OF_TOPICS), "guide")
    return f"portal/pictures/{name}.html"
