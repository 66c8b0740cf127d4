"""Files and answers of strangers, whatever procedure they are for: tables, calendars, findings.

What reads them runs in a process of its own (`bounded`, `worker`), without Django or database.
"""
