"""The dossier on paper (PDF/UA) and as a bundle: paper, plain data, public minutes and papers."""

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from weltoffen.base.documents import storage
from weltoffen.base.documents.models import File
from weltoffen.base.printing import pdf
from weltoffen.domain.handover.dossier import dossier_of
from weltoffen.domain.handover.dossier.bodies import bodies_of
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.queries.plan import Row
from weltoffen.domain.meetings.models import Attachment
from weltoffen.domain.minutes.models import Minutes

TEMPLATE: Final = Path(__file__).parent / "print" / "dossier.typ"
STAMP: Final = (1980, 1, 1, 0, 0, 0)  # the same things make the same bundle
MOST_BYTES: Final = 200 * 2**20  # of files beside the dossier; what is more is only named


def print_dossier(dossier: dict[str, Any], *, at: datetime) -> bytes:
    made = f"{timezone.localtime(at):%d.%m.%Y}"
    return pdf.render(TEMPLATE, {"dossier": {**dossier, "made": made}})


def pack(handover: Handover, dossier: dict[str, Any], printed: bytes) -> bytes:
    """Deterministic; names inside are plain, and no two alike."""
    buffer = io.BytesIO()
    names: list[str] = []
    total = 0
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "uebergabe.pdf", printed)
        for folder, file in _files(handover):
            total += file.size or 0
            name = f"{folder}/{file.pk}-{_plain(file)}"
            kept = total <= MOST_BYTES and _content(file)
            if kept:
                _put(archive, name, kept)
            names.append(name if kept else f"nicht enthalten: {file.name}")
        whole = json.dumps({**dossier, "files": names}, ensure_ascii=False, indent=1)
        _put(archive, "uebergabe.json", whole.encode())
    return buffer.getvalue()


def keep_dossier(handover: Handover, rows: list[Row], *, at: datetime) -> tuple[File, File]:
    dossier = dossier_of(handover, rows)
    printed = print_dossier(dossier, at=at)
    name = file_stem(handover)
    return (
        _keep(f"{name}.pdf", "application/pdf", printed),
        _keep(f"{name}.zip", "application/zip", pack(handover, dossier, printed)),
    )


def file_stem(handover: Handover) -> str:
    return f"uebergabe-{slugify(handover.name)[:60]}".rstrip("-")


def _files(handover: Handover) -> list[tuple[str, File]]:
    """Of bodies: the public part of their minutes, and papers of public items."""
    bodies = bodies_of(handover)
    out = (Minutes.State.SENT, Minutes.State.APPROVED)
    minutes = Minutes.objects.filter(
        Q(public_file__isnull=False), meeting__body__in=bodies, state__in=out
    ).select_related("public_file")
    papers = Attachment.objects.filter(
        item__meeting__body__in=bodies,
        item__is_public=True,
        item__deleted_at=None,
        item__meeting__deleted_at=None,
    ).select_related("file")
    found = [("protokolle", one.public_file) for one in minutes.order_by("meeting__starts_at")]
    found += [("unterlagen", one.file) for one in papers.order_by("item", "name", "number")]
    unique = {(folder, file.pk): (folder, file) for folder, file in found if file is not None}
    return list(unique.values())


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _content(file: File) -> bytes:
    try:
        with storage.open_file(file) as opened:
            return opened.read()
    except FileNotFoundError:  # only an address elsewhere
        return b""


def _plain(file: File) -> str:
    name = PurePath(file.file_name or file.name)
    return f"{slugify(name.stem)[:80] or 'datei'}{name.suffix.lower()[:8]}"


def _keep(name: str, mime_type: str, content: bytes) -> File:
    return File.objects.create(
        name=PurePath(name).stem[:300],
        file_name=name,
        mime_type=mime_type,
        size=len(content),
        sha256=storage.keep(content),
    )
