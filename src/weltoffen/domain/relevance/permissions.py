"""Who sees what the machine says of papers, who judges it, who lets it learn."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, fact, holds
from weltoffen.base.documents.models import Paper
from weltoffen.domain.relevance.models import ControlPaper, ScoringModel

OFFICE = (Role.LEAD, Role.OFFICER)

ASSESS: Permission[ScoringModel] = Permission("relevance.assess", clock)
JUDGE: Permission[Paper] = Permission(
    "relevance.judge", fact("is_confidential", False) & holds(*OFFICE)
)
DRAW_CONTROL: Permission[Paper] = Permission("relevance.draw_control", clock)
LOOK_AT_CONTROL: Permission[ControlPaper] = Permission(
    "relevance.look_at_control", fact("paper.is_confidential", False) & holds(*OFFICE)
)
LEARN: Permission[ScoringModel] = Permission("relevance.learn", clock)
TAKE_MODEL: Permission[ScoringModel] = Permission("relevance.take_model", clock | holds(Role.LEAD))
VIEW_MODEL: Permission[ScoringModel] = Permission(
    "relevance.view_model", holds(*OFFICE, Role.OPERATOR)
)
