"""A dataset for search engines: schema.org, as JSON-LD."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.indicators.models import Dataset, Release
from weltoffen.domain.indicators.queries.content import Content

FORMS: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
LICENCES: Final = {
    Dataset.Licence.BY: "https://www.govdata.de/dl-de/by-2-0",
    Dataset.Licence.ZERO: "https://www.govdata.de/dl-de/zero-2-0",
    Dataset.Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Dataset.Licence.CC_ZERO: "https://creativecommons.org/publicdomain/zero/1.0/",
    Dataset.Licence.OFFICIAL: "https://www.gesetze-im-internet.de/urhg/__5.html",
}


def page_of(dataset: Dataset) -> str:
    path = reverse("portal:figures:dataset", args=[dataset.code])
    return f"{settings.BASE_URL}{_bare(path)}"


def file_of(content: Content, form: str) -> str:
    path = reverse(
        "portal:figures:data_file", args=[content.dataset.code, content.table.code, form]
    )
    return f"{settings.BASE_URL}{_bare(path)}"


def as_schema_org(
    dataset: Dataset, contents: Iterable[Content], releases: Sequence[Release]
) -> dict[str, Any]:
    tables = list(contents)
    days = sorted(period.on for content in tables for period in content.periods)
    newest = next((one for one in releases if one.undone_at is None), None)
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": page_of(dataset),
        "url": page_of(dataset),
        "name": dataset.title,
        "description": dataset.description or dataset.title,
        "inLanguage": "de",
        "creator": {"@type": "Organization", "name": dataset.publisher},
        "license": LICENCES[Dataset.Licence(dataset.licence)],
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Place", "name": city().name},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": content.table.title,
                "encodingFormat": kind,
                "contentUrl": file_of(content, form),
            }
            for content in tables
            for form, kind in FORMS.items()
        ],
    }
    if days:
        said["temporalCoverage"] = f"{days[0].isoformat()}/{days[-1].isoformat()}"
    if newest is not None:
        said["version"] = str(newest.number)
        said["dateModified"] = newest.imported_at.date().isoformat()
    return said


def _bare(path: str) -> str:
    """The German address, whatever language the page is in."""
    return path[path.index("/zahlen/") :]
