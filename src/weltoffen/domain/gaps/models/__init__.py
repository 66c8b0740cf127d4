"""Tables of the gaps, one file per noun."""

from weltoffen.domain.gaps.models.evidence import Evidence, SearchCount
from weltoffen.domain.gaps.models.gap import Gap, Link

__all__ = ["Evidence", "Gap", "Link", "SearchCount"]
