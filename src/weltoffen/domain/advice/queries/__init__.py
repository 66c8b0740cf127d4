"""Reading referrals and inquiries."""

from weltoffen.domain.advice.queries.inquiries import (
    inquiry_by_code,
    inquiry_opened_by,
    visible_inquiries,
)
from weltoffen.domain.advice.queries.referrals import (
    by_code,
    offer_for_referral,
    offer_to_refer,
    opened_by,
    others_like,
    visible_referrals,
    work_list,
)

__all__ = [
    "by_code",
    "inquiry_by_code",
    "inquiry_opened_by",
    "offer_for_referral",
    "offer_to_refer",
    "opened_by",
    "others_like",
    "visible_inquiries",
    "visible_referrals",
    "work_list",
]
