"""Everything that is done to figures: registered, taken in, undone, and the catalogue loaded."""

from weltoffen.domain.indicators.operations.datasets import change_dataset, register_dataset
from weltoffen.domain.indicators.operations.load import load_catalogue
from weltoffen.domain.indicators.operations.releases import take_in, undo

__all__ = ["change_dataset", "load_catalogue", "register_dataset", "take_in", "undo"]
