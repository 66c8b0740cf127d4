"""The printed minutes, kept as they were when they were signed, and again when approved."""

from weltoffen.domain.minutes import printing
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.queries.ending import ending
from weltoffen.domain.minutes.rules import parts


def print_and_keep(minutes: Minutes) -> None:
    """Both parts as PDF; the earlier prints stay in the store. The caller saves the row."""
    content, end = minutes.content or {}, ending(minutes)
    name = content["head"]["title"]
    mark = printing.WHOLE if content["closed"] else ""
    whole = printing.as_pdf(content, mark=mark, end=end)
    public = printing.as_pdf(parts.public_part(content), mark=printing.PUBLIC_ONLY, end=end)
    minutes.whole_file = printing.keep(whole, name)
    minutes.public_file = printing.keep(public, f"{name} ({printing.PUBLIC_ONLY})")
