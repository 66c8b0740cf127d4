"""What kind of file it is, by its first bytes and members; its name is never asked."""

import io
import zipfile
from dataclasses import dataclass

ODT_TYPE = b"application/vnd.oasis.opendocument.text"
_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    mime_type: str
    ending: str


PDF = Kind("pdf", "application/pdf", ".pdf")
DOCX = Kind("docx", _DOCX_TYPE, ".docx")
ODT = Kind("odt", ODT_TYPE.decode(), ".odt")
TEXT = Kind("txt", "text/plain", ".txt")
UNKNOWN = Kind("unknown", "application/octet-stream", "")


def kind_of(content: bytes) -> Kind:
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _in_zip(content)
    return TEXT if decoded(content) is not None else UNKNOWN


def decoded(content: bytes) -> str | None:
    """A text file's text: UTF-8, UTF-16 with its mark, or Windows-1252; None when it is none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(content, "utf-16")
    if b"\0" in content or content.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        return None
    text = _try(content, "utf-8-sig")
    return _try(content, "cp1252") if text is None else text


def _try(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeError:
        return None
    strange = sum(c < " " and c not in "\t\n\r\f\v" for c in text[:10_000])
    return text if strange * 50 <= len(text[:10_000]) else None


def _in_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {info.filename: info for info in archive.infolist()}
            if "word/document.xml" in names:
                return DOCX
            mime = names.get("mimetype")
            if "content.xml" in names and mime is not None and mime.file_size < 200:
                return ODT if archive.read(mime).strip() == ODT_TYPE else UNKNOWN
    except Exception:  # whatever a broken archive raises, it is no document
        return UNKNOWN
    return UNKNOWN
