"""How the program judges: its steps, how good it is, which model judges, which were trained."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.domain.relevance import operations, permissions, queries
from weltoffen.domain.relevance.engine import shipped_weights
from weltoffen.domain.relevance.models import ScoringModel
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.relevance.rules.learning import supply
from weltoffen.domain.watch.tasks import judge_all_anew
from weltoffen.faces.desk.relevance.quality import Measured, measured
from weltoffen.faces.desk.relevance.tabs import tabs
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.export import workbook


@dataclass(frozen=True, slots=True)
class Trained:
    """A model trained here, beside the one that was in use then."""

    model: ScoringModel
    measures: list[Measured]
    is_in_use: bool

    @property
    def before(self) -> int:
        return int(self.model.quality.get("before_number", 0))


@access(permissions.VIEW_MODEL)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    actor, in_use = actor_of(request), queries.model_in_use()
    permissions.VIEW_MODEL.require(actor, in_use)
    trained = [_trained(model, in_use) for model in queries.visible_models(actor)]
    if request.GET.get("export") == "xlsx":
        return _sheet(trained)
    bands = queries.band_counts()
    facts = shipped_weights().facts
    return render(
        request,
        "desk/relevance/overview.html",
        {
            "tabs": tabs(actor, "overview"),
            "bands": [(band.label, bands[band]) for band in reversed(Band)],
            "unread": queries.unread_count(),
            "in_use": in_use,
            "since": queries.since_when_in_use(),
            "shipped": measured(facts.get("quality", {})),
            "shipped_facts": facts,
            "trained": trained,
            "missing": supply(queries.judged_papers().values()).sentence,
            "may_take": permissions.TAKE_MODEL.allows(actor, in_use),
        },
    )


@access(permissions.TAKE_MODEL)
@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    operations.take_model(actor_of(request), _model(request, number), at=timezone.now())
    judge_all_anew.enqueue()
    said = _(
        "Model %(number)s judges from now on. All papers are read again; that takes some minutes,"
        " and you need not wait for it."
    )
    messages.success(request, said % {"number": number})
    return redirect("desk:relevance:overview")


@access(permissions.TAKE_MODEL)
@require_POST
def give_back(request: HttpRequest, number: int) -> HttpResponse:
    operations.return_to_shipped(actor_of(request), _model(request, number), at=timezone.now())
    judge_all_anew.enqueue()
    said = _(
        "The model that came with the product judges again. All papers are read again; that takes"
        " some minutes, and you need not wait for it."
    )
    messages.success(request, said)
    return redirect("desk:relevance:overview")


def _model(request: HttpRequest, number: int) -> ScoringModel:
    models = queries.visible_models(actor_of(request))
    if number == 0:
        raise Http404
    return get_object_or_404(models, number=number)


def _trained(model: ScoringModel, in_use: ScoringModel) -> Trained:
    quality = model.quality
    measures = measured(quality.get("new", {}), quality.get("before"))
    return Trained(model, measures, model.number == in_use.number)


def _sheet(trained: list[Trained]) -> HttpResponse:
    head = [_("Model"), _("Trained on"), _("Papers"), _("Measure"), _("New"), _("Before")]
    head.append(_("What is measured?"))
    lines = (
        [
            one.model.number,
            timezone.localdate(one.model.trained_at),
            one.model.examples,
            measure.name,
            measure.new,
            measure.before,
            measure.definition,
        ]
        for one in trained
        for measure in one.measures
    )
    return workbook(head, lines, name="modelle")
