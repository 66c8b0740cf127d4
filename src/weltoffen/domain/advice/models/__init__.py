"""Tables of advice, one file per noun."""

from weltoffen.domain.advice.models.consent import Consent
from weltoffen.domain.advice.models.inquiry import Inquiry
from weltoffen.domain.advice.models.outcome import Outcome
from weltoffen.domain.advice.models.referral import Envelope, Referral, SealedFile

__all__ = ["Consent", "Envelope", "Inquiry", "Outcome", "Referral", "SealedFile"]
