"""The process that reads one file: kind as argument, bytes in, JSON out, and then it is gone.

Nothing of Django or the database is loaded here, so a file that breaks a reader breaks nothing.
"""

import io
import json
import logging
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from weltoffen.base.documents.extraction import limits
from weltoffen.base.documents.extraction.kinds import decoded


class Stopped(Exception):
    """Reading ends here; the argument names the sentence."""


def main() -> None:
    limits.set_limits()
    logging.disable()
    content = sys.stdin.buffer.read()
    try:
        answer = {"text": _joined(READERS[sys.argv[1]](content))}
    except Stopped as stopped:
        answer = {"refused": str(stopped)}
    except DefusedXmlException:
        answer = {"refused": "bomb"}
    except MemoryError:
        answer = {"refused": "bomb"}
    except Exception:  # a reader's own trouble with a broken or hostile file
        answer = {"refused": "broken"}
    sys.stdout.write(json.dumps(answer))


def _joined(paragraphs: Iterator[str]) -> str:
    texts, length = [], 0
    for paragraph in paragraphs:
        texts.append(paragraph)
        length += len(paragraph)
        if length > limits.MAX_TEXT:
            raise Stopped("too_long")
    return "\n\n".join(texts)


def _pdf(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Stopped("encrypted")
    if len(reader.pages) > limits.MAX_PAGES:
        raise Stopped("too_long")
    for page in reader.pages:
        yield page.extract_text()


def _docx(content: bytes) -> Iterator[str]:
    """Read the XML ourselves: text in its order, tables, text fields; deleted words left out."""
    archive = _opened(content)
    if any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
        raise Stopped("macros")
    yield from _paragraphs(_xml(archive, "word/document.xml"), WORD)


def _odt(content: bytes) -> Iterator[str]:
    archive = _opened(content)
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.namelist()):
        raise Stopped("macros")
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = _xml(archive, "META-INF/manifest.xml")
        if any(element.tag.endswith("}encryption-data") for element in manifest.iter()):
            raise Stopped("encrypted")
    yield from _paragraphs(_xml(archive, "content.xml"), OPEN_DOCUMENT)


def _txt(content: bytes) -> Iterator[str]:
    text = decoded(content)
    if text is None:
        raise Stopped("broken")
    yield text


def _opened(content: bytes) -> zipfile.ZipFile:
    """A container that is not larger inside than it may be; what it says is checked on reading."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    members = archive.infolist()
    if len(members) > limits.MAX_MEMBERS:
        raise Stopped("bomb")
    if sum(member.file_size for member in members) > limits.MAX_UNPACKED:
        raise Stopped("bomb")
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > 10 * 2**20 and member.file_size / packed > limits.MAX_RATIO:
            raise Stopped("bomb")
    return archive


def _xml(archive: zipfile.ZipFile, name: str) -> Element:
    with archive.open(name) as member:
        raw = member.read(limits.MAX_UNPACKED + 1)
    if len(raw) > limits.MAX_UNPACKED:
        raise Stopped("bomb")
    root: Element = ElementTree.fromstring(raw, forbid_dtd=True)
    return root


@dataclass(frozen=True, slots=True)
class Format:
    """Local names of the elements that carry wording, in any namespace (Word mixes several)."""

    paragraph: frozenset[str]
    text: frozenset[str]  # where the wording stands; empty: anywhere inside a paragraph
    space: Mapping[str, str]
    left_out: frozenset[str]  # deleted by tracked changes, field codes, second copies


WORD = Format(
    paragraph=frozenset({"p"}),
    text=frozenset({"t"}),
    space={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    left_out=frozenset({"del", "moveFrom", "instrText", "Fallback"}),
)
OPEN_DOCUMENT = Format(
    paragraph=frozenset({"p", "h"}),
    text=frozenset(),
    space={"tab": "\t", "line-break": "\n", "s": " "},
    left_out=frozenset({"tracked-changes", "annotation", "note-citation"}),
)


def _paragraphs(root: Element, form: Format) -> Iterator[str]:
    """Walk without recursion, for how deep it goes is the file's choice."""
    open_ones: list[list[str]] = []
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, is_left = stack.pop()
        name = element.tag.rpartition("}")[2]
        if is_left:
            if name in form.paragraph:
                yield "".join(open_ones.pop())
        elif name not in form.left_out:
            if name in form.paragraph:
                open_ones.append([])
            if open_ones:
                open_ones[-1].append(form.space.get(name, ""))
                if name in form.text or not form.text:
                    open_ones[-1].append(element.text or "")
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        if (is_left or name in form.left_out) and open_ones and not form.text:
            open_ones[-1].append(element.tail or "")


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "odt": _odt,
    "txt": _txt,
}

if __name__ == "__main__":
    main()
