"""Independent attackers for the tests: all tables by brute force, and linear programming."""

import highspy
import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.protection.system import CellSystem


def bounds(
    system: CellSystem,
    unknown: NDArray[np.bool_],
    cells: NDArray[np.intp],
    floor: NDArray[np.int64],
) -> NDArray[np.float64]:
    """(cell, 2): least and greatest value by HiGHS."""
    ids = np.flatnonzero(unknown)
    place = np.full(system.size + 1, -1)
    place[ids] = np.arange(ids.size)
    count = np.append(system.count, 0)
    sign = np.where(np.arange(system.lines.shape[1]) == 0, -1, 1)
    index: list[int] = []
    value: list[float] = []
    starts, right = [0], []
    for line in system.lines:
        here = place[line] >= 0
        if here.any():
            index += place[line][here].tolist()
            value += sign[here].tolist()
            starts.append(len(index))
            right.append(float(-(sign * count[line])[~here].sum()))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = ids.size, len(right)
    model.row_lower_ = model.row_upper_ = np.array(right)
    model.col_lower_ = floor[ids].astype(float)
    model.col_upper_ = np.full(ids.size, highspy.kHighsInf)
    model.col_cost_ = np.zeros(ids.size)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = np.array(starts), np.array(index)
    model.a_matrix_.value_ = np.array(value, float)
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.passModel(model)
    return np.array([_both_ends(highs, int(place[cell])) for cell in cells]).reshape(-1, 2)


def _both_ends(highs: highspy.Highs, column: int) -> list[float]:
    highs.changeColCost(column, 1.0)
    ends = []
    for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
        highs.changeObjectiveSense(sense)
        highs.run()
        status = highs.getModelStatus()
        unbounded = status == highspy.HighsModelStatus.kUnbounded
        assert unbounded or status == highspy.HighsModelStatus.kOptimal, status
        ends.append(np.inf if unbounded else highs.getInfo().objective_function_value)
    highs.changeColCost(column, 0.0)
    return ends


def agreeing(
    finest: NDArray[np.int64], spread: NDArray[np.int64], shown: NDArray[np.bool_], most: int
) -> NDArray[np.int64]:
    """(table, cell): all tables that show the same at `shown`, and zeros only there.

    `spread` (cell, finest cell) makes all cells of the finest ones; what is not shown is tried
    with all values 1..most.
    """
    whole = spread @ finest
    alone = spread[:, :].sum(axis=1) == 1
    known = (spread[alone & shown] > 0).any(axis=0)
    free = np.flatnonzero(~known)
    every = np.arange(most**free.size)
    tried = np.repeat(finest[:, None], every.size, axis=1).astype(np.int16)
    for k, cell in enumerate(free):
        tried[cell] = every // most**k % most + 1
    keep = np.ones(every.size, bool)
    for cell, row in enumerate(spread):
        if shown[cell]:
            keep &= tried[row > 0].sum(axis=0) == whole[cell]
    return tried[:, keep].T @ spread.T
