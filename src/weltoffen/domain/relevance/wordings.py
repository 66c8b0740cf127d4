"""The wording of papers as the machine reads them: title, published files, latest version."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet

from weltoffen.base.documents.models import Paper, PaperVersion


@dataclass(frozen=True, slots=True)
class Wording:
    """Of one paper; `lead` is the name of the department that brings it."""

    paper: int
    title: str
    text: str
    paper_type: str = ""
    lead: str = ""

    def sha256(self, reader: str = "") -> str:
        """Also of who reads it (`Engine.fingerprint`): where either changes, it is read again."""
        parts = (reader, self.title, self.paper_type, self.lead, self.text)
        return sha256("\0".join(parts).encode(errors="replace")).hexdigest()


def assessable() -> QuerySet[Paper]:
    """Of a confidential paper the machine says nothing: who must not know it must not guess it."""
    return Paper.objects.filter(is_confidential=False, deleted_at=None)


def wordings_of(papers: Sequence[int]) -> list[Wording]:
    """Three queries for as many as are given; give some hundreds at a time."""
    texts: dict[int, dict[str, None]] = defaultdict(dict)  # in order, each once
    for paper, text in (
        Paper.files.through.objects.filter(paper__in=papers, file__deleted_at=None)
        .order_by("file__pk")
        .values_list("paper_id", "file__text")
    ):
        texts[paper][text.strip()] = None
    latest: dict[int, str] = {}
    for paper, text in (
        PaperVersion.objects.filter(paper__in=papers)
        .order_by("number")
        .values_list("paper_id", "text")
    ):
        latest[paper] = text.strip()
    for paper, text in latest.items():
        texts[paper][text] = None
    return [
        Wording(key, name, _joined(name, texts[key]), paper_type, lead or "")
        for key, name, paper_type, lead in assessable()
        .filter(pk__in=papers)
        .order_by("pk")
        .values_list("pk", "name", "paper_type", "originator__name")
    ]


def _joined(title: str, texts: dict[str, None]) -> str:
    """A paper without a text of its own has its title for a version: that is no text."""
    return "\n\n".join(text for text in texts if text and text != title.strip())
