"""Which format it is, by how it begins."""


def is_calendar(content: bytes) -> bool:
    start = content[:65_536].replace(b"\0", b"").upper()
    return b"BEGIN:VCALENDAR" in start or b"BEGIN:VEVENT" in start


def is_feed(content: bytes) -> bool:
    start = content[:4_096].replace(b"\0", b"").lower()
    return any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf"))
