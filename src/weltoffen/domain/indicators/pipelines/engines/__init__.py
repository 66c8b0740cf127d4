"""What runs the expressions: DuckDB by default, Polars, Spark for those who have a cluster."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw
    import numpy as np
    from numpy.typing import NDArray


class Engine(Protocol):
    name: str

    def read(self, files: Sequence[Path]) -> "nw.LazyFrame[Any]": ...

    def fetch(self, frame: "nw.LazyFrame[Any]") -> "Mapping[str, NDArray[np.generic]]":
        """Whole numbers, a few million cells at most."""
        ...
