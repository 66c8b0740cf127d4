"""Files as people bring them, made here."""

import io
import zipfile

import typst
from docx import Document
from odfdo import Document as OdfDocument
from odfdo import Header, Paragraph
from pypdf import PdfReader, PdfWriter

from weltoffen.base.printing.glyphs import FONTS

PARAGRAPHS = (
    "Der Rat beschließt den Neubau einer Kindertagesstätte mit 80 Plätzen.",
    "Die Straße „Am Weiher“ wird zur Fahrradstraße – Übergänge werden barrierefrei.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def docx(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs or PARAGRAPHS:
        document.add_paragraph(paragraph)
    return _saved(document)


def docx_with_body(xml: str) -> bytes:
    """A DOCX whose `document.xml` holds this."""
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    whole = f"<w:document {names}><w:body>{xml}</w:body></w:document>"
    return zipped({"word/document.xml": whole.encode()})


def odt(*paragraphs: str) -> bytes:
    document = OdfDocument("text")
    document.body.clear()
    document.body.append(Header(1, "Beschlussvorlage"))
    for paragraph in paragraphs or PARAGRAPHS:
        document.body.append(Paragraph(paragraph))
    return _saved(document)


def pdf(*paragraphs: str) -> bytes:
    """Narrow columns and hyphenation, as councils print them."""
    source = "\n\n".join(paragraphs or PARAGRAPHS)
    return typst.compile(
        b'#set text(font: "Fira Sans", lang: "de", hyphenate: true)\n'
        b"#set page(width: 7cm, height: auto)\n#set par(justify: true)\n" + source.encode(),
        font_paths=[str(FONTS)],
    )


def pdf_without_text() -> bytes:
    return typst.compile(b"#set page(width: 7cm, height: 7cm)\n#rect(width: 3cm, height: 2cm)")


def encrypted_pdf(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    return _written(writer)


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def added(archive: bytes, name: str, content: bytes) -> bytes:
    """The same container with one member more."""
    buffer = io.BytesIO(archive)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr(name, content)
    return buffer.getvalue()


def _saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
