"""The read model in process: postings and bitsets, immutable once built."""
