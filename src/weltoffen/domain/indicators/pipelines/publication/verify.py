"""What a reader can check of a bundle without knowing anything secret."""

from dataclasses import dataclass
from pathlib import Path

from weltoffen.domain.indicators.pipelines.publication.bundle import read


@dataclass(frozen=True, slots=True)
class Verified:
    title: str
    fingerprint: str
    tables: int
    cells: int
    protected: int  # left out, or locked


def verify(path: Path) -> Verified:
    """Signature, hashes, and every row of every table.

    Raises:
        NotABundle: something is not as it was signed.
    """
    opened = read(path.read_bytes())
    cells = [cell for table in opened.manifest.tables for cell in opened.cells(table)]
    return Verified(
        opened.manifest.title,
        opened.fingerprint,
        len(opened.manifest.tables),
        len(cells),
        sum(cell.value is None for cell in cells),
    )
