"""Tables of meetings and papers: the head is where most columns are called as agendas call them."""

from weltoffen.base.intake import tables
from weltoffen.base.intake.tables import Table
from weltoffen.domain.watch.formats.columns import HEADINGS


def read_table(content: bytes, _file_name: str = "", sheet: str = "") -> Table:
    """XLSX, XLS, ODS or CSV, told apart by content. Raises NotReadable."""
    return tables.read_table(content, sheet, known=HEADINGS.count_known)
