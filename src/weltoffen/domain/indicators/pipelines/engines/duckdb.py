"""DuckDB, the default: bounded memory, and no file but those of the folders it was given."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import narwhals.stable.v2 as nw
    import numpy as np
    from numpy.typing import NDArray

MEMORY = "1GB"


@contextmanager
def connected(
    folders: Iterable[Path], *, memory: str = MEMORY, threads: int | None = None
) -> "Iterator[duckdb.DuckDBPyConnection]":
    """Nothing outside the folders can be read or written, nothing fetched, nothing switched on."""
    import duckdb

    with TemporaryDirectory(prefix="weltoffen-") as scratch:
        settings: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": scratch,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if threads:
            settings["threads"] = threads
        connection = duckdb.connect(config=settings)
        try:
            allowed = ", ".join(literal(str(folder.resolve())) for folder in folders)
            connection.execute(f"SET allowed_directories = [{allowed}]")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection
        finally:
            connection.close()


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class DuckDB:
    name = "duckdb"

    def __init__(self, connection: "duckdb.DuckDBPyConnection") -> None:
        self.connection = connection

    @classmethod
    @contextmanager
    def over(
        cls, folders: Iterable[Path], *, memory: str = MEMORY, threads: int | None = None
    ) -> "Iterator[DuckDB]":
        with connected(folders, memory=memory, threads=threads) as connection:
            yield cls(connection)

    def read(self, files: Sequence[Path]) -> "nw.LazyFrame[Any]":
        return self.of(self.connection.read_parquet([str(file.resolve()) for file in files]))

    def of(self, relation: "duckdb.DuckDBPyRelation") -> "nw.LazyFrame[Any]":
        import narwhals.stable.v2 as nw

        return nw.from_native(relation)

    def fetch(self, frame: "nw.LazyFrame[Any]") -> "Mapping[str, NDArray[np.generic]]":
        relation: duckdb.DuckDBPyRelation = frame.to_native()
        return relation.fetchnumpy()
