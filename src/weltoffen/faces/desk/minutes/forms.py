"""What is typed about minutes."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes.drafts import Note
from weltoffen.domain.minutes.models import Objection

APPROVING = ("niederschrift", "protokoll", "genehmigung")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WriteForm(forms.Form):
    """Opening words, and for every item what stands under it, in both parts."""

    opening = forms.CharField(label=_("Opening words"), required=False, widget=_area(3))
    style = forms.ChoiceField(
        label=_("These minutes record"),
        choices=Charter.Style.choices,
        widget=forms.RadioSelect,
        help_text=_("Of results only: a note is printed where an item has nothing else to say."),
    )

    def __init__(self, *args: Any, items: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            record = getattr(item, "record", None)
            closed = getattr(item, "closed", None)
            name = item.name or (closed.name if closed else "")
            label = f"TOP {item.number}: {name}"
            if item.is_public:
                self.fields[f"text-{item.pk}"] = forms.CharField(
                    label=label,
                    required=False,
                    initial=record.text if record else "",
                    widget=_area(4),
                )
            self.fields[f"closed-{item.pk}"] = forms.CharField(
                label=_("%(item)s – not public") % {"item": label},
                required=False,
                initial=_closed(item, record),
                widget=_area(2 if item.is_public else 4),
            )

    @property
    def notes(self) -> list[Note]:
        said = self.cleaned_data
        return [
            Note(item.pk, said.get(f"text-{item.pk}", ""), said[f"closed-{item.pk}"])
            for item in self.items
        ]


def _closed(item: Any, record: Any) -> str:
    """Of an item that is not public everything stands in the part that is not."""
    if record is None:
        return ""
    if item.is_public:
        return str(record.closed_text)
    return "\n\n".join(filter(None, (record.text, record.closed_text)))


class LayBeforeForm(forms.Form):
    chair: Any = forms.ModelChoiceField(
        label=_("Who signs as chair"),
        queryset=None,
        help_text=_("People without an account get a link by e-mail and sign there."),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = people  # type: ignore[attr-defined]


class SignForm(forms.Form):
    name = forms.CharField(
        label=_("Your name, as it shall stand below the minutes"), max_length=150
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    remark = forms.CharField(label=_("What is to be changed?"), max_length=2_000, widget=_area(4))


class ObjectForm(forms.Form):
    text = forms.CharField(
        label=_("What is wrong, and what should stand there"), max_length=5_000, widget=_area(5)
    )


class ApproveForm(forms.Form):
    """Under which item of a later meeting; the one that is meant for it is chosen already."""

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_key = {str(item.pk): item for item in items}
        self.fields["item"] = forms.TypedChoiceField(
            label=_("Under which item?"),
            choices=[("", "–"), *((key, _named(item)) for key, item in by_key.items())],
            coerce=by_key.__getitem__,
            empty_value=None,
            initial=next((item.pk for item in items if _is_approval(item)), None),
            help_text=_("Items of the body’s next meetings."),
        )


def _named(item: AgendaItem) -> str:
    closed = getattr(item, "closed", None)
    begins = item.meeting.starts_at
    day = f"{timezone.localtime(begins):%d.%m.%Y}" if begins else ""
    return f"{day}, TOP {item.number}: {item.name or (closed.name if closed else '')}"


def _is_approval(item: AgendaItem) -> bool:
    return any(word in item.name.casefold() for word in APPROVING)


class DecideForm(ApproveForm):
    decision = forms.ChoiceField(
        label=_("What did the body decide?"),
        choices=[one for one in Objection.Decision.choices if one[0]],
        widget=forms.RadioSelect,
    )
    correction = forms.CharField(
        label=_("Correction"),
        required=False,
        help_text=_("It is printed below the signed wording: which item, and what stands there."),
        widget=_area(4),
    )
    field_order = ("decision", "correction", "item")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].required = False


class ExcerptForm(forms.Form):
    organization: Any = forms.ModelChoiceField(label=_("To whom"), queryset=None)
    items = forms.MultipleChoiceField(label=_("Which items"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        *args: Any,
        items: Iterable[tuple[str, str]],
        to: QuerySet[Organization],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = to  # type: ignore[attr-defined]
        self.fields["items"].choices = list(items)  # type: ignore[attr-defined]

    def part(self, name: str) -> list[int]:
        """The keys that were chosen of a part: "public-7" is item 7 as everybody may know it."""
        said = (one.partition("-") for one in self.cleaned_data["items"])
        return [int(key) for part, _dash, key in said if part == name]
