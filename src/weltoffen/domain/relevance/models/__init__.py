"""Tables of the screening by content, one file per noun."""

from weltoffen.domain.relevance.models.assessment import Assessment
from weltoffen.domain.relevance.models.judgement import ControlPaper, Judgement
from weltoffen.domain.relevance.models.scoring import ScoringModel

__all__ = ["Assessment", "ControlPaper", "Judgement", "ScoringModel"]
