"""Polars, the second engine: somewhat less CPU, but no limit to its memory."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw
    import numpy as np
    from numpy.typing import NDArray


class Polars:
    name = "polars"

    def read(self, files: Sequence[Path]) -> "nw.LazyFrame[Any]":
        import narwhals.stable.v2 as nw
        import polars

        return nw.from_native(polars.scan_parquet(list(files)))

    def fetch(self, frame: "nw.LazyFrame[Any]") -> "Mapping[str, NDArray[np.generic]]":
        table = frame.to_native().collect(engine="streaming")
        return {name: table[name].to_numpy() for name in table.columns}
