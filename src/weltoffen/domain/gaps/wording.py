"""A gap in a German sentence: it stands in lists, notices and reports of the city."""

from weltoffen.base.texts.plain import one_line
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.directory.hsds.languages import name_of


def title(
    topic: Term, language: str = "", district: Term | None = None, group: Term | None = None
) -> str:
    """ "Deutsch lernen: für Familien mit kleinen Kindern, auf Tigrinya, in Eberstadt"."""
    more = [
        f"für {group.name}" if group else "",
        f"auf {name_of(language)}" if language else "",
        f"in {district.name}" if district else "",
    ]
    rest = ", ".join(filter(None, more))
    return one_line(f"{topic.name}: {rest}" if rest else topic.name)
