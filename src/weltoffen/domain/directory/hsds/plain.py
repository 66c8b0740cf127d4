"""Objects as HSDS wants them: an absent value is absent, never null or empty."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def known(values: Mapping[str, Any]) -> Json:
    """Without what nobody has entered; `False` and 0 are said."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
