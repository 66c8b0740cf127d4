"""A second reader of iCalendar, written from RFC 5545 alone: it shares no line with the library."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO

from dateutil.tz import tzical

ESCAPED = re.compile(r"\\([\\;,nN])")


@dataclass
class Part:
    name: str
    lines: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)
    parts: list["Part"] = field(default_factory=list)

    def raw(self, name: str) -> str:
        [(_parameters, value)] = self.lines[name]
        return value

    def text(self, name: str) -> str:
        return ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], self.raw(name))

    def all(self, name: str) -> list["Part"]:
        return [part for part in self.parts if part.name == name]


def physical_lines(content: bytes) -> list[bytes]:
    """Every line ends with CR LF, none stands alone, none is longer than 75 octets (3.1)."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    lines = content.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= 75
    assert all(lines)
    for line in lines:
        line.decode()  # no character is cut in two
    return lines


def read(content: bytes) -> Part:
    physical_lines(content)
    text = content.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode()
    root = Part("")
    open_parts = [root]
    for line in text.split("\r\n")[:-1]:
        name, parameters, value = _split(line)
        if name == "BEGIN":
            part = Part(value)
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            assert open_parts.pop().name == value
        else:
            open_parts[-1].lines.setdefault(name, []).append((parameters, value))
    assert open_parts == [root]
    [calendar] = root.parts
    assert calendar.name == "VCALENDAR"
    return calendar


def instant(content: bytes, event: Part, name: str) -> datetime:
    """By the rules of the time zone that the file itself brings along."""
    [(parameters, value)] = event.lines[name]
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    unfolded = content.replace(b"\r\n ", b"").decode()
    zones = tzical(StringIO(unfolded))
    zone = zones.get(parameters["TZID"])
    assert zone is not None
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC)


def _split(line: str) -> tuple[str, dict[str, str], str]:
    quoted = False
    for place, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            head, value = line[:place], line[place + 1 :]
            break
    else:
        raise AssertionError(f"no colon: {line}")
    name, *rest = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', head)
    parameters = dict(one.split("=", 1) for one in rest)
    return name.upper(), {k.upper(): v.strip('"') for k, v in parameters.items()}, value
