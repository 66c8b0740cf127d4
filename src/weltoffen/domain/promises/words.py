"""Outcomes in the words of journals and documents."""

from typing import Final

OUTCOMES: Final = {
    "kept": "gehalten",
    "partly": "zum Teil gehalten",
    "not_kept": "nicht gehalten",
    "overtaken": "überholt",
}
