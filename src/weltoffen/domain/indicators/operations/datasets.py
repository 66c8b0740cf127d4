"""What is published here, under which conditions."""

from dataclasses import asdict

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.indicators import permissions
from weltoffen.domain.indicators.drafts import DatasetDraft
from weltoffen.domain.indicators.models import Dataset


@operation("indicators.register_dataset", permissions.REGISTER)
def register_dataset(
    actor: Actor, office: Organization, *, code: str, draft: DatasetDraft
) -> Dataset:
    """A dataset of which releases will come in; it holds nothing yet."""
    if Dataset.objects.filter(code=code).exists():
        raise Refused(_("There is a dataset of this short name already."), field="code")
    return Dataset.objects.create(code=code, **asdict(draft))


@operation("indicators.change_dataset", permissions.KEEP)
def change_dataset(
    actor: Actor, dataset: Dataset, *, draft: DatasetDraft, expected_version: int | None = None
) -> Dataset:
    """Words and conditions of a dataset; its figures stay as they are."""
    if expected_version is not None and expected_version != dataset.version:
        raise Conflict(_("Somebody else has changed this dataset meanwhile."))
    for name, value in asdict(draft).items():
        setattr(dataset, name, value)
    dataset.version += 1
    dataset.save()
    return dataset
