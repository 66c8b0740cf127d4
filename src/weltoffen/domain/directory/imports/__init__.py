"""Directories of others as plain values: tables, HSDS, Integreat, calendars of courses.

Pure: no database, no web. What a feed says is kept beside what stands here, so that what people
edit by hand is never overwritten (`merging`). Operations write it.
"""
