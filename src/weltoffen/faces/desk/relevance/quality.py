"""The measures of a model in plain words: what each number means, and how two models compare."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext

from weltoffen.base.texts.marking import gettext_noop as _

MEASURES: Final = {
    "ap_must": (
        _("Order of the papers that must come"),
        _(
            "All papers are put in the order of their points. The number says how well those that"
            " the Office must be heard on stand at the top: 100 % means that all of them stand"
            " before all others (average precision)."
        ),
    ),
    "ap_look": (
        _("Order of the papers that at least need a look"),
        _(
            "The same for all papers on which the Office must be heard or should take a short look"
            " (average precision)."
        ),
    ),
    "recall_must": (
        _("Found among the first tenth"),
        _(
            "If somebody looks only at the tenth of the papers with the most points: this share of"
            " the papers on which the Office must be heard is among them (recall)."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure, of the model and of the one before it; shares from 0 to 100."""

    name: str
    definition: str
    new: float | None
    before: float | None = None

    @property
    def is_better(self) -> bool:
        return self.new is not None and self.before is not None and self.new > self.before

    @property
    def is_worse(self) -> bool:
        return self.new is not None and self.before is not None and self.new < self.before


def measured(new: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> list[Measured]:
    return [
        Measured(gettext(name), gettext(words), _share(new, key), _share(before or {}, key))
        for key, (name, words) in MEASURES.items()
        if key in new
    ]


def _share(values: Mapping[str, Any], key: str) -> float | None:
    value = values.get(key)
    return None if value is None else float(value) * 100
