"""Keeping a file that people brought: the bytes, then the row. Called inside operations."""

from pathlib import PurePath

from django.conf import settings

from weltoffen.base.documents import storage
from weltoffen.base.documents.extraction.kinds import UNKNOWN, kind_of
from weltoffen.base.documents.models import File
from weltoffen.base.documents.rules import normalise
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused


def kept(content: bytes, file_name: str, text: str = "") -> File:
    if not content:
        raise Refused(_("The file is empty."))
    if len(content) > settings.MAX_UPLOAD:
        raise Refused(
            _("The file is larger than %(limit)s MB."), limit=settings.MAX_UPLOAD // 2**20
        )
    kind = kind_of(content)
    name = _safe_name(file_name) + ("" if kind is UNKNOWN else kind.ending)
    return File.objects.create(
        name=PurePath(name).stem[:300],
        file_name=name,
        mime_type=kind.mime_type,
        size=len(content),
        sha256=storage.keep(content),
        text=normalise(text),
    )


def _safe_name(file_name: str) -> str:
    """The last part of the name without its ending; the ending follows from the content."""
    name = one_line(file_name.replace("\\", "/").rsplit("/", 1)[-1])
    stem = PurePath(name).stem if name.strip(".") else ""
    return (stem[:200].strip(". ") or "Datei").replace('"', "")
