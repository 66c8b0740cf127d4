"""QR codes for what is on paper and checked on a screen."""

import io

import segno


def svg(text: str, *, scale: int = 4) -> str:
    """As SVG to stand in a page or a PDF: no script, no style sheet, no outside reference."""
    buffer = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        buffer, kind="svg", scale=scale, border=4, xmldecl=False, dark="#000", light="#fff"
    )
    return buffer.getvalue().decode()


def png(text: str, *, scale: int = 8) -> bytes:
    """As PNG to stand in a Word document."""
    buffer = io.BytesIO()
    segno.make(text, error="m", micro=False).save(buffer, kind="png", scale=scale, border=4)
    return buffer.getvalue()
