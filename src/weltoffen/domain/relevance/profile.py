"""What the city's profile says about looking after the machine."""

from datetime import date

from weltoffen.base.vocabulary.profile import Dated, dated, on, section


def control_papers(day: date) -> Dated[int]:
    """How many papers of the lowest band somebody looks at in a week."""
    try:
        return on(day, dated(section("relevance")["control_papers"]))
    except LookupError as missing:
        raise LookupError(f"relevance.toml: control_papers has no value for {day}") from missing
