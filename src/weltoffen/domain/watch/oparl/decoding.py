"""Bytes become JSON values, with the faults that exports have."""

import json
from typing import Any

from weltoffen.base.intake.findings import REFUSED, REPAIRED, Findings

BROKEN = "Kein gültiges JSON."
TOO_DEEP = "Zu tief verschachtelt."
CONTROLS = "Unerlaubte Steuerzeichen im JSON; überlesen."
NOT_UTF8 = "Nicht in UTF-8 geschrieben; als Windows-Zeichensatz gelesen."
BOM = "Byte-Order-Mark am Anfang; überlesen."


def decoded(content: bytes, where: str, findings: Findings) -> tuple[bool, Any]:
    """(readable, value); what was wrong is told with `where` it stood."""
    try:
        return True, json.loads(content.decode())
    except RecursionError:
        findings.add(REFUSED, where, "", "", TOO_DEEP)
        return False, None
    except (ValueError, UnicodeDecodeError):
        return _patiently(content, where, findings)


def _patiently(content: bytes, where: str, findings: Findings) -> tuple[bool, Any]:
    faults = []
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
        faults.append(BOM)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
        faults.append(NOT_UTF8)
    try:
        try:
            value = json.loads(text)
        except ValueError:
            value = json.loads(text, strict=False)
            faults.append(CONTROLS)
    except RecursionError:
        findings.add(REFUSED, where, "", "", TOO_DEEP)
        return False, None
    except ValueError as error:
        findings.add(REFUSED, where, "", "", BROKEN, _place(error))
        return False, None
    for fault in faults:
        findings.add(REPAIRED, where, "", "", fault)
    return True, value


def _place(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"Zeile {error.lineno}, Spalte {error.colno}"
    return "Zahl mit zu vielen Ziffern"
