"""Tables of the register of promises."""

from weltoffen.domain.promises.models.promise import Campaign, Promise, Reminder, Suggestion

__all__ = ["Campaign", "Promise", "Reminder", "Suggestion"]
