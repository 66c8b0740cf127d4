"""Every change to situation sheets."""

from weltoffen.domain.situation.operations.sheet import arrange_sheet, freeze_sheet

__all__ = ["arrange_sheet", "freeze_sheet"]
