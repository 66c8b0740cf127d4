"""Who reads the words, who keeps them, and who checks them in a language."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import bears, clock, fact, holds
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import ProfileLoad
from weltoffen.domain.glossary.models import Opinion, Review, Term

OFFICE = (Role.LEAD, Role.OFFICER)
PURPOSE = "glossary.review"

_keeps = holds(*OFFICE)
_asked = bears(PURPOSE, "glossary.review") & fact("ended_at", None)

VIEW: Permission[Term] = Permission("glossary.view", fact("is_published", True) | _keeps)
KEEP: Permission[Organization] = Permission("glossary.keep", _keeps)
CHANGE: Permission[Term] = Permission("glossary.change", _keeps)
LOAD: Permission[ProfileLoad] = Permission("glossary.load", clock)

VIEW_REVIEW: Permission[Review] = Permission("glossary.view_review", _asked | _keeps)
REVIEW: Permission[Review] = Permission("glossary.review", _asked)
END_REVIEW: Permission[Review] = Permission("glossary.end_review", _keeps | clock)
DECIDE: Permission[Opinion] = Permission("glossary.decide", _keeps)
