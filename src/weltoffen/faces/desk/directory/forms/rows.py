"""Parts that repeat: "add another row" is a submit button; what was typed is still there after it.

How many rows there are stands in a hidden field. A row that nobody filled in, or that somebody
emptied, is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

MOST = 60  # rows of one part
Raw = Mapping[str, Any]


class Row(forms.Form):
    """One row of a part."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False} | kwargs)

    @property
    def is_filled(self) -> bool:
        return self.has_changed() and bool(getattr(self, "cleaned_data", None))

    def draft(self) -> Any:
        """What the domain wants of it: as it was filled in, unless the row makes more of it."""
        return dict(self.cleaned_data)


@dataclass(frozen=True)
class Part:
    """`name` is also the anchor of its section."""

    name: str
    form: type[Row]


@dataclass
class Rows:
    part: Part
    forms: list[Row]
    is_sent: bool = False
    added: int = -1  # the row that was just asked for: the cursor goes there

    @classmethod
    def initial(cls, part: Part, rows: Sequence[Raw], *, added: int = -1, **given: Any) -> "Rows":
        """To be edited, not judged."""
        made = [
            part.form(initial=dict(row), prefix=f"{part.name}-{number}", **given)
            for number, row in enumerate(rows[:MOST])
        ]
        if 0 <= added < len(made):
            first = next(iter(made[added].fields.values()))
            first.widget.attrs["autofocus"] = True
        return cls(part, made, added=added)

    @classmethod
    def sent(cls, part: Part, data: QueryDict, **given: Any) -> "Rows":
        numbers = range(count_in(data, part.name))
        made = [
            part.form(data, prefix=f"{part.name}-{number}", empty_permitted=True, **given)
            for number in numbers
        ]
        return cls(part, made, is_sent=True)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def name(self) -> str:
        return self.part.name

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    def drafts(self) -> tuple[Any, ...]:
        return tuple(form.draft() for form in self.forms if form.is_filled)


def count_in(data: QueryDict, name: str) -> int:
    said = data.get(f"{name}-n", "")
    return min(int(said), MOST) if said.isdecimal() and len(said) < 4 else 0


def raw_rows(part: Part, data: QueryDict, **given: Any) -> list[Raw]:
    """As somebody typed them, without judging."""
    return [
        raw(part.form(prefix=f"{part.name}-{number}", **given), data)
        for number in range(count_in(data, part.name))
    ]


def raw(form: forms.Form, data: QueryDict) -> dict[str, Any]:
    return {
        name: one.widget.value_from_datadict(data, {}, form.add_prefix(name))
        for name, one in form.fields.items()
    }


def rearranged(rows: Sequence[Raw], part: Part, do: str) -> tuple[list[Raw], int]:
    """ "add-languages" and "remove-languages-2"; the second answer is the row that is new."""
    changed = list(rows)
    if do == f"add-{part.name}":
        return [*changed, {}], len(changed)
    verb, _, number = do.rpartition("-")
    if verb == f"remove-{part.name}" and number.isdecimal() and int(number) < len(changed):
        del changed[int(number)]
    return changed, -1
