"""Models trained here: kept untaken, taken by the head of the Office, given back again."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.relevance import permissions
from weltoffen.domain.relevance.models import ScoringModel


@operation("relevance.keep_model", permissions.LEARN)
def keep_model(actor: Actor, model: ScoringModel) -> ScoringModel:
    """The next number; it judges nothing until somebody takes it."""
    last = ScoringModel.objects.order_by("-number").values_list("number", flat=True).first()
    model.number = (last or 0) + 1
    model.save()
    return model


@operation("relevance.take_model", permissions.TAKE_MODEL)
def take_model(actor: Actor, model: ScoringModel, *, at: datetime) -> None:
    """From now on it judges; the one before rests. The clock then reads all papers again."""
    if model.taken_at is not None and model.retired_at is None:
        raise Refused(_("This model is in use already."))
    _retire(at)
    model.taken_at, model.taken_by_id, model.retired_at = at, actor.person_id, None
    model.save(update_fields=["taken_at", "taken_by", "retired_at"])


@operation("relevance.return_to_shipped", permissions.TAKE_MODEL)
def return_to_shipped(actor: Actor, model: ScoringModel, *, at: datetime) -> None:
    """The model trained here rests; the one that came with the product judges again."""
    if model.taken_at is None or model.retired_at is not None:
        raise Refused(_("This model is not in use."))
    model.retired_at = at
    model.save(update_fields=["retired_at"])


def _retire(at: datetime) -> None:
    ScoringModel.objects.filter(taken_at__isnull=False, retired_at=None).update(retired_at=at)
