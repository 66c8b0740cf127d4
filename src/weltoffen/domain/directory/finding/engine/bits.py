"""Sets of documents as bits, 64 to a number."""

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
Docs = NDArray[np.int32]
Numbers = NDArray[np.float32]


def width(size: int) -> int:
    return (size + 63) // 64


def pack(chosen: NDArray[np.bool_]) -> Bits:
    """From one truth value per document."""
    packed = np.packbits(chosen, bitorder="little")
    padded = np.zeros(width(len(chosen)) * 8, dtype=np.uint8)
    padded[: len(packed)] = packed
    return padded.view(np.uint64)


def unpack(bits: Bits, size: int) -> NDArray[np.bool_]:
    return np.unpackbits(bits.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def docs_in(bits: Bits, size: int) -> Docs:
    return np.flatnonzero(unpack(bits, size)).astype(np.int32)


def of_docs(docs: Docs, size: int) -> Bits:
    chosen = np.zeros(size, dtype=np.bool_)
    chosen[docs] = True
    return pack(chosen)


def everything(size: int) -> Bits:
    return pack(np.ones(size, dtype=np.bool_))


def count(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum(dtype=np.int64))
