"""A code as people type it: lower case, spaces, dashes, digits of other scripts, full width."""

from unicodedata import decimal, normalize

GROUP = 4


def as_code(typed: str) -> str:
    """Letters and digits only, in groups of four: what stands in the address of the answer."""
    folded = (str(decimal(c, c)) for c in normalize("NFKC", typed[:200]))
    characters = [c for c in "".join(folded).upper() if c.isascii() and c.isalnum()][:40]
    groups = range(0, len(characters), GROUP)
    return "-".join("".join(characters[at : at + GROUP]) for at in groups)
