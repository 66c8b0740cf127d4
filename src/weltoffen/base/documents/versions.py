"""Steps that operations of several apps share: a new wording, who is let in, the search index."""

from datetime import datetime

from weltoffen.base.documents.findable import row_of
from weltoffen.base.documents.models import File, Paper, PaperVersion
from weltoffen.base.documents.queries import latest_version
from weltoffen.base.documents.rules import normalise, text_sha256
from weltoffen.base.organizations.models import Person
from weltoffen.base.search import index


def append_version(
    paper: Paper,
    *,
    text: str,
    file: File | None = None,
    note: str = "",
    created_by_id: int | None = None,
    at: datetime,
) -> PaperVersion:
    """The next wording of a paper; call it inside an operation that holds the paper."""
    last = latest_version(paper)
    version = PaperVersion.objects.create(
        paper=paper,
        number=last.number + 1 if last else 1,
        text=normalise(text),
        text_sha256=text_sha256(text),
        file=file,
        note=note,
        created_by_id=created_by_id,
        created_at=at,
    )
    put_into_index(paper)
    return version


def admit(paper: Paper, person: Person) -> None:
    """Let a person know of the paper, also when it is confidential."""
    paper.readers.add(person)


def put_into_index(paper: Paper) -> None:
    """What is found of the paper is its latest wording."""
    index.put_many([row_of(paper)])
