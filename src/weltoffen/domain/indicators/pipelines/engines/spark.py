"""Spark, for those whose data lie on a cluster (extra `spark`); never faster on one machine."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw
    from numpy.typing import NDArray


class Spark:
    name = "spark"

    def __init__(self, session: Any = None, *, master: str = "local[2]") -> None:
        """The session of a cluster, or one on this machine."""
        self.session = session or _local(master)

    def read(self, files: Sequence[Path]) -> "nw.LazyFrame[Any]":
        import narwhals.stable.v2 as nw

        rows: nw.LazyFrame[Any] = nw.from_native(self.session.read.parquet(*map(str, files)))
        return rows

    def fetch(self, frame: "nw.LazyFrame[Any]") -> "Mapping[str, NDArray[np.generic]]":
        names = frame.collect_schema().names()
        rows = frame.to_native().collect()
        return {name: np.array([row[name] for row in rows], np.int64) for name in names}


def _local(master: str) -> Any:
    from pyspark.sql import SparkSession

    options = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "8",
    }
    builder = SparkSession.builder.master(master).appName("weltoffen")
    for name, value in options.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
