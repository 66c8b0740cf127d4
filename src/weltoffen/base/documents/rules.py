"""When two wordings are the same text.

A clearance covers a wording, whatever file it comes in. PDF, DOCX and a text field break lines,
divide words and encode letters differently; none of that is wording. Letters, digits, punctuation
and their order are.

Deliberately *not* the same: other letters, digits or punctuation (also „quotes“ against "quotes"),
upper against lower case, words inserted by a layout (page numbers, running heads, footers), another
order of columns or footnotes. Then the check says red, and a person looks.
"""

from hashlib import sha256

from weltoffen.base.texts.plain import canonical, tidy


def normalise(text: str) -> str:
    """For reading and storing: paragraphs kept, divided words joined, invisible characters out."""
    return tidy(text)


def text_sha256(text: str) -> str:
    """The name of a wording: of its characters without spaces, hyphens and invisible ones."""
    return sha256(canonical(text).encode()).hexdigest()
