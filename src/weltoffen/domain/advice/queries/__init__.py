"""Reading referrals."""

from weltoffen.domain.advice.queries.referrals import (
    by_code,
    opened_by,
    others_like,
    visible_referrals,
    work_list,
)

__all__ = ["by_code", "opened_by", "others_like", "visible_referrals", "work_list"]
