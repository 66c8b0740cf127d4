"""Typst to PDF that everybody can read and that lasts: PDF/UA-1 and PDF/A-3a."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from weltoffen.base.printing.glyphs import FONTS, printable
from weltoffen.base.printing.letterhead import letterhead

SOURCE = Path(__file__).resolve().parents[2]


def render(template: Path, data: Mapping[str, Any]) -> bytes:
    """Compile a `.typ` file of ours with `data`, which goes in as JSON and never as source.

    Every template imports `/base/printing/letter.typ`; `data.letterhead` is the city's.
    """
    whole = printable({**data, "letterhead": letterhead()})
    pdf = typst.compile(
        str(template),
        root=str(SOURCE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(whole, ensure_ascii=False, default=str)},
        pdf_standards=["ua-1", "a-3a"],
        format="pdf",
    )
    return bytes(pdf)
