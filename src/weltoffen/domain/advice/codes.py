"""The code on a receipt: it follows from the secret of the person's address, and only a keyed hash
of it is kept."""

from typing import Final

from weltoffen.base.vault.lookup import keyed_hash, keyed_number
from weltoffen.domain.advice.rules.codes import code_of, tidy

REFERRAL: Final = "code of a referral"
INQUIRY: Final = "code of an inquiry"


def code_for(token: str, purpose: str) -> str:
    return code_of(keyed_number(token, purpose=purpose))


def hash_of(code: str, purpose: str) -> str:
    """Empty for what cannot be a code."""
    digits = tidy(code)
    return keyed_hash(digits, purpose=purpose) if digits else ""
