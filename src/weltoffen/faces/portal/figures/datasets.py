"""Datasets for everybody: what they hold, under which licence, every table as a file."""

import csv
import io
from collections.abc import Iterator
from typing import Final

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.models import Dataset
from weltoffen.domain.indicators.queries.content import Content, contents, rows, schema
from weltoffen.domain.indicators.queries.datasets import filled_datasets
from weltoffen.domain.indicators.rules.periods import told as period_told
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.export import workbook
from weltoffen.faces.kern.figures.linked import as_schema_org
from weltoffen.faces.portal.figures.asked import asked, withdrawn

JSON: Final = "application/json"


@access(PUBLIC)
@require_safe
def datasets(request: HttpRequest) -> HttpResponse:
    context = {"datasets": filled_datasets(ANYBODY), "read_only": True}
    return render(request, "portal/figures/datasets.html", context)


@access(PUBLIC)
@require_safe
def dataset(request: HttpRequest, code: str) -> HttpResponse:
    one, want = _dataset(code), asked(request)
    tables = [
        (content, [period_told(period.code) for period in content.periods])
        for content in contents(ANYBODY, one, as_of=want.as_of)
    ]
    releases = list(queries.releases_of(one))
    context = {
        "dataset": one,
        "tables": tables,
        "releases": releases,
        "newest": next((each for each in releases if each.undone_at is None), None),
        "asked": want,
        "withdrawn": withdrawn(want.release),
        "read_only": True,
    }
    return render(request, "portal/figures/dataset.html", context)


@access(PUBLIC)
@require_safe
def linked_data(request: HttpRequest, code: str) -> HttpResponse:
    one = _dataset(code)
    said = as_schema_org(one, contents(ANYBODY, one), list(queries.releases_of(one)))
    return HttpResponse(orjson.dumps(said), content_type="application/ld+json")


@access(PUBLIC)
@require_safe
def file(request: HttpRequest, code: str, table: str, form: str) -> HttpResponse:
    """CSV, its table schema, XLSX or JSON of a table as it is in force."""
    one, want = _dataset(code), asked(request)
    content = next(
        (each for each in contents(ANYBODY, one, as_of=want.as_of) if each.table.code == table),
        None,
    )
    if content is None:
        raise Http404
    name = f"{one.code}-{table}"
    if form == "xlsx":
        notes = [("Quelle", [one.title, one.publisher, one.attribution, one.licence])]
        return workbook(content.head, _numbers(content), name=name, notes=notes)
    if form == "csv":
        return _file(_as_csv(content), "text/csv; charset=utf-8", f"{name}.csv")
    if form == "json":
        return _file(orjson.dumps(_as_json(content)), JSON, f"{name}.json")
    if form == "schema":
        return _file(orjson.dumps(schema(content)), JSON, f"{name}.schema.json")
    raise Http404


def _dataset(code: str) -> Dataset:
    return get_object_or_404(queries.visible_datasets(ANYBODY), code=code)


def _as_csv(content: Content) -> bytes:
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(content.head)
    lines.writerows(rows(content))
    return text.getvalue().encode()


def _as_json(content: Content) -> dict[str, object]:
    return {
        "dataset": content.dataset.code,
        "table": content.table.code,
        "title": content.table.title,
        "schema": schema(content),
        "columns": content.head,
        "rows": list(_numbers(content)),
    }


def _numbers(content: Content) -> Iterator[list[object]]:
    """Values as numbers: a whole one as such."""
    place = content.head.index("value")
    for row in rows(content):
        if row[place]:
            number = float(row[place])
            row[place] = int(number) if number.is_integer() else number
        yield row


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Access-Control-Allow-Origin": "*",
        },
    )
