"""What changed between two wordings, so that a person can read it: blocks of words.

Two steps keep it quick: paragraphs are aligned first, then words inside paragraphs that changed.
The result is plain data; escaping is the template's business.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

ALIKE = 0.4  # paragraphs that share less are two different ones
MAX_EFFORT = 4_000_000  # pairs of equal words looked at for a whole text; about two seconds
MAX_EFFORT_AT_ONCE = 200_000  # for one paragraph; beyond, it is shown as replaced
CONTEXT = 2  # unchanged paragraphs shown around a change
_TOKENS = re.compile(r"\w+\s?|[^\w\s]\s?")


@dataclass(frozen=True, slots=True)
class Piece:
    """`kind` is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: `kind` is same, added, removed, changed, or hidden (`count` same ones)."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    count: int = 0


def compare(old: str, new: str, *, context: int = CONTEXT) -> list[Block]:
    """Paragraph by paragraph; unchanged ones far from every change collapse into one block."""
    before, after = _paragraphs(old), _paragraphs(new)
    return _collapse(_blocks(before, after), context)


def is_changed(blocks: Sequence[Block]) -> bool:
    return any(block.kind not in ("same", "hidden") for block in blocks)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n|\n", text) if part.strip()]


def _blocks(before: list[str], after: list[str]) -> list[Block]:
    blocks: list[Block] = []
    effort = [MAX_EFFORT]
    for kind, old, new in _aligned(before, after, effort):
        if kind == "equal":
            blocks += [Block("same", (Piece("same", text),)) for text in new]
        else:
            blocks += _changed(old, new, effort)
    return blocks


def _aligned(
    before: Sequence[str], after: Sequence[str], effort: list[int]
) -> list[tuple[str, Sequence[str], Sequence[str]]]:
    """Runs of equal and of different items; equal heads and tails are cut off first."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    runs: list[tuple[str, Sequence[str], Sequence[str]]] = []
    if head:
        runs.append(("equal", before[:head], after[:head]))
    if not old or not new or not _affordable(old, new, effort):
        runs += [("replace", old, new)] if old or new else []
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        runs += [
            ("equal" if kind == "equal" else "replace", old[a:b], new[c:d])
            for kind, a, b, c, d in matcher.get_opcodes()
        ]
    if tail:
        runs.append(("equal", before[len(before) - tail :], after[len(after) - tail :]))
    return runs


def _changed(old: Sequence[str], new: Sequence[str], effort: list[int]) -> list[Block]:
    """Paragraphs that stand at the same place are compared; what is left came or went whole."""
    blocks: list[Block] = []
    for was, now in zip(old, new, strict=False):
        blocks += _compare_paragraphs(was, now, effort)
    paired = min(len(old), len(new))
    blocks += [Block("removed", (Piece("removed", text),)) for text in old[paired:]]
    blocks += [Block("added", (Piece("added", text),)) for text in new[paired:]]
    return blocks


def _compare_paragraphs(was: str, now: str, effort: list[int]) -> list[Block]:
    replaced = [
        Block("removed", (Piece("removed", was),)),
        Block("added", (Piece("added", now),)),
    ]
    was_spaced, now_spaced = _TOKENS.findall(was), _TOKENS.findall(now)
    old, new = [token.strip() for token in was_spaced], [token.strip() for token in now_spaced]
    if not _affordable(old, new, effort):
        return replaced
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return replaced
    pieces: list[Piece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, came = "".join(was_spaced[a:b]), "".join(now_spaced[c:d])
        is_small = kind == "equal" and d - c == 1 and len(new[c]) <= 3 and 0 < c < len(new) - 1
        if kind == "equal" and not is_small:
            pieces.append(Piece("same", came))
        else:  # a small word between two changes belongs to them: phrases, not stripes
            pieces += [Piece("removed", gone), Piece("added", came)]
    return [Block("changed", tuple(_joined(pieces)))]


def _affordable(old: Sequence[str], new: Sequence[str], effort: list[int]) -> bool:
    """Comparing costs as much as there are pairs of equal items; a text may cost only so much."""
    counts = Counter(old)
    cost = sum(counts[item] for item in new) + len(old) + len(new)
    if cost > min(MAX_EFFORT_AT_ONCE, effort[0]):
        return False
    effort[0] -= cost
    return True


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours become one: what went away stands before what came."""
    joined: list[Piece] = []
    texts = {"removed": "", "added": ""}
    for piece in [*pieces, Piece("same", "")]:
        if piece.kind in texts:
            texts[piece.kind] += piece.text
            continue
        joined += [Piece(kind, text) for kind, text in texts.items() if text]
        texts = {"removed": "", "added": ""}
        joined += [piece] if piece.text else []
    return joined


def _collapse(blocks: list[Block], context: int) -> list[Block]:
    near = [False] * len(blocks)
    for position, block in enumerate(blocks):
        if block.kind != "same":
            for neighbour in range(position - context, position + context + 1):
                if 0 <= neighbour < len(near):
                    near[neighbour] = True
    shown: list[Block] = []
    for is_near, run in groupby(zip(near, blocks, strict=True), key=lambda pair: pair[0]):
        some = [block for _is_near, block in run]
        shown += some if is_near else [Block("hidden", count=len(some))]
    return shown
