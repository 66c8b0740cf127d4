"""Reading OParl 1.0 and 1.1 objects as vendors really write them: plain values in and out.

Tolerant in what it takes, strict in what it tells: every repair and every refusal is a `Finding`.
Knows no database, no clock and no network.
"""
