"""Why something cannot go to the person it is meant for, or to nobody."""

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.handover.rules.fates import ENTRUSTED

MAY_LAPSE = frozenset({"member"})  # a seat that nobody takes is empty, and harms nobody


def why_not_taken(
    *, has_taker: bool, is_leaving: bool, what: str, works_there: bool, may_stay: bool
) -> str:
    """`what` is the procedure of a case or the role of a seat. Empty: it can."""
    if not has_taker:
        return "" if may_stay or what in MAY_LAPSE else _("Nobody takes this yet.")
    if is_leaving:
        return _("This person is the one who leaves.")
    if what in ENTRUSTED and not works_there:
        return _("Personal data was entrusted to this office: only somebody who works there may.")
    return ""
