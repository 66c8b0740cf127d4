"""Check codes: told over the telephone, typed from paper, never guessed.

31 letters and digits that nobody mistakes for another (no 0 O 1 I L). Fifteen are random (74 bits);
the last is a check character over a prime alphabet: every single mistake and every exchange of two
characters is noticed before anybody looks the code up.
"""

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM = 15
RANGE = len(ALPHABET) ** RANDOM  # draw a number below this
GROUP = 4
SHOWN = 12  # characters of a hash: enough to compare by eye, short enough to read aloud


def code_of(number: int) -> str:
    """The code of a random number, in groups of four: K7QM-2XRD-9HTB-VWAC."""
    digits = []
    for _place in range(RANDOM):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(digit)
    characters = "".join(ALPHABET[digit] for digit in [*digits, _check(digits)])
    return "-".join(_groups(characters))


def tidy(typed: str) -> str:
    """As stored, however it was typed; empty when it cannot be a code (a slip of the hand)."""
    characters = [c for c in typed[:100].upper() if c.isalnum()]
    if len(characters) != RANDOM + 1 or not set(characters) <= set(ALPHABET):
        return ""
    *digits, check = [ALPHABET.index(c) for c in characters]
    if _check(digits) != check:
        return ""
    joined = "".join(characters)
    return "-".join(_groups(joined))


def fingerprint(sha256: str) -> str:
    """The beginning of a hash as every page and paper shows it: a1b2 c3d4 e5f6."""
    return " ".join(_groups(sha256[:SHOWN]))


def _groups(characters: str) -> list[str]:
    return [characters[i : i + GROUP] for i in range(0, len(characters), GROUP)]


def _check(digits: list[int]) -> int:
    """Weights 1 to 15 differ and are not divisible by 31, which is prime; the check weighs -1."""
    return sum(weight * digit for weight, digit in enumerate(digits, start=1)) % len(ALPHABET)
