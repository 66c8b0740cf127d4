"""`weltoffen relevance train`, `models`, `take NUMBER`, `assess`: it learns and reads again."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.relevance import operations, queries
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.relevance.models import ScoringModel
from weltoffen.domain.watch.reconciling import reconcile_all

MEASURES = (
    ("ap_must", "Reihenfolge, Beteiligung nötig"),
    ("ap_look", "Reihenfolge, mindestens ein Blick"),
    ("recall_must", "gefunden im ersten Zehntel"),
)


class Command(BaseCommand):
    help = "Let the program learn from what people judged, compare, take a model, read again."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("train", help="train a model on the judgements here; it is not taken yet")
        what.add_parser("models", help="list the models trained here, each beside the one before")
        take = what.add_parser("take", help="let a model judge from now on; 0 is the product's")
        take.add_argument("number", type=int)
        what.add_parser("assess", help="read all papers whose wording or model changed")

    def handle(self, *_args: Any, **options: Any) -> None:
        match options["what"]:
            case "train":
                self._train()
            case "models":
                self._models()
            case "take":
                self._take(options["number"])
            case _:
                self._assess()

    def _train(self) -> None:
        # scikit-learn is loaded for a training and for nothing else
        from weltoffen.domain.relevance.learning import TooFewExamples, train_here

        try:
            model = train_here(timezone.now(), tell=_tell)
        except TooFewExamples as too_few:
            raise CommandError(str(too_few)) from None
        self._show(model)
        self.stdout.write(
            f"Es urteilt noch nicht. Übernehmen kann es die Amtsleitung unter „Wie das Programm"
            f" urteilt“, oder der Betrieb mit „weltoffen relevance take {model.number}“."
        )

    def _models(self) -> None:
        models = list(queries.trained_models())
        if not models:
            self.stdout.write("Hier wurde noch kein Modell trainiert.")
        for model in models:
            self._show(model)

    def _show(self, model: ScoringModel) -> None:
        in_use = " (im Einsatz)" if model.number == queries.model_in_use().number else ""
        trained_on = timezone.localdate(model.trained_at)
        self.stdout.write(
            f"Modell {model.number}{in_use}, trainiert am {trained_on:%d.%m.%Y}"
            f" mit {model.examples} Vorlagen"
        )
        new, before = model.quality.get("new", {}), model.quality.get("before", {})
        for key, name in MEASURES:
            if key in new and key in before:
                self.stdout.write(f"  {name}: {_percent(new[key])}, vorher {_percent(before[key])}")

    def _take(self, number: int) -> None:
        now, in_use = timezone.now(), queries.model_in_use()
        model = queries.trained_models().filter(number=number).first()
        if number and model is None:
            raise CommandError(f"Modell {number} gibt es nicht.")
        if number == in_use.number:
            raise CommandError("Dieses Modell ist schon im Einsatz.")
        try:
            if model is None:
                operations.return_to_shipped(CLOCK, in_use, at=now)
            else:
                operations.take_model(CLOCK, model, at=now)
        except Refused:  # somebody was faster
            raise CommandError("Das Modell wurde gerade von jemand anderem gewechselt.") from None
        self._assess()

    def _assess(self) -> None:
        now = timezone.now()
        count = assess_papers(now, tell=_tell)
        reconcile_all(now)
        self.stdout.write(f"{count} Vorlagen neu gelesen.")


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %".replace(".", ",")


def _tell(what: str, done: float) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{what} {done * 100:3.0f} %" + ("\n" if done >= 1 else ""))
