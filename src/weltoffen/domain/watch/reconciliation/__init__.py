"""Comparing what councils deal with and what came before the Office: reading, matching, writing.

Lies below the operations; when it is done, and by whom, says `domain/watch/reconciling.py`.
"""
