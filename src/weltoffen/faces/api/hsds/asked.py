"""What may stand behind the question mark."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from weltoffen.domain.directory.finding import Query, search
from weltoffen.domain.directory.hsds.reading import Wanted
from weltoffen.faces.api.hsds.answers import MOST_PER_PAGE, PER_PAGE

MOST_FOUND = 10_000  # of a search by words


class Paging(Schema):
    page: int = Field(1, ge=1, le=1_000_000)
    per_page: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE)
    format: str = Field("json", pattern="^(json|ndjson)$")


class Listed(Paging):
    """The filters of HSDS 3.0 that both lists of offers share."""

    search: str = Field("", max_length=300)
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: datetime | None = None
    full: bool = False

    def wanted(self) -> Wanted:
        after = self.modified_after
        if after is not None and after.tzinfo is None:
            after = after.replace(tzinfo=UTC)
        return Wanted(
            only=_found(self.search) if self.search.strip() else None,
            organization_id=self.organization_id,
            taxonomy_id=self.taxonomy_id,
            taxonomy_term_id=self.taxonomy_term_id,
            modified_after=after,
        )


class ListedServices(Listed):
    minimal: bool = False


class ListedPlaces(Listed):
    postcode: str = Field("", max_length=10)
    proximity: float = Field(0.0, ge=0, le=100_000)  # metres

    def wanted(self) -> Wanted:
        return replace(super().wanted(), postcode=self.postcode, proximity=self.proximity)


def _found(words: str) -> tuple[int, ...]:
    return tuple(search(Query(words=words, per_page=MOST_FOUND)).offer_ids)


class ListedTerms(Paging):
    taxonomy_id: UUID | None = None
    parent_id: UUID | None = None
    top_only: bool = False
