"""What stands in an envelope, as a page says it. Nothing of it is kept."""

from django.utils.translation import get_language, get_language_bidi, gettext

from weltoffen.base.translations.languages import named
from weltoffen.domain.advice.private import Contents, Details, KeptFile
from weltoffen.domain.advice.rules.details import WAYS
from weltoffen.domain.advice.rules.uploads import PDF, kind_of


def facts_of(contents: Contents) -> list[tuple[str, str]]:
    """Everything that goes to the receiver, and nothing else."""
    details, yes = contents.details, gettext("yes")
    return [
        (gettext("Name"), details.name),
        (gettext("To be reached"), _reached(details)),
        (gettext("Language"), named(details.language, get_language() or "de")),
        (gettext("Interpreter"), yes if details.needs_interpreter else ""),
        (gettext("Childcare"), yes if details.needs_childcare else ""),
        (gettext("What it is about"), details.reason),
        (gettext("Files"), ", ".join(file.name for file in contents.sent_files)),
    ]


def _reached(details: Details) -> str:
    """How, and where; a number keeps its order in a line that runs from right to left."""
    where = details.contact
    if where and get_language_bidi():
        where = f"\N{FIRST STRONG ISOLATE}{where}\N{POP DIRECTIONAL ISOLATE}"
    return f"{gettext(WAYS[details.way])}: {where}".rstrip(": ")


def safe_name(file: KeptFile, content: bytes) -> str:
    """For a download: a name of ours with the ending of what it really is."""
    kind = kind_of(content)
    return f"anhang{kind.ending or PDF.ending}"
