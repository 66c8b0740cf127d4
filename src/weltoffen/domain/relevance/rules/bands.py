"""The three bands, in one place: what a machine proposes and what people decide."""

from typing import Final

BANDS: Final = ("not_affected", "short_look", "full")  # from weak to strong; the index is the band
NOT_AFFECTED, SHORT_LOOK, FULL = range(3)
