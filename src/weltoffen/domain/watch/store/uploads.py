"""Uploaded files in the durable store; the same bytes are one file."""

from hashlib import sha256
from pathlib import PurePath

from weltoffen.base.documents import storage
from weltoffen.base.documents.extraction.kinds import UNKNOWN, kind_of
from weltoffen.base.documents.models import File
from weltoffen.base.texts.plain import one_line


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def keep(content: bytes, file_name: str) -> File:
    name = one_line(file_name.replace("\\", "/").rsplit("/", 1)[-1])[:200].strip(". ") or "Datei"
    known = File.objects.filter(sha256=digest(content), file_name=name, deleted_at=None).first()
    if known is not None:
        return known
    kind = kind_of(content)
    return File.objects.create(
        name=PurePath(name).stem[:300],
        file_name=name,
        mime_type="" if kind is UNKNOWN else kind.mime_type,
        size=len(content),
        sha256=storage.keep(content),
    )
