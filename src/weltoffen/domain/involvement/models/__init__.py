"""Tables of the participation procedure, one file per noun."""

from weltoffen.domain.involvement.models.clearance import Clearance
from weltoffen.domain.involvement.models.involvement import (
    Clarification,
    Extension,
    Involvement,
)
from weltoffen.domain.involvement.models.routing import RoutingRule
from weltoffen.domain.involvement.models.screening import Screening
from weltoffen.domain.involvement.models.statement import Point, Statement, TextBlock

__all__ = [
    "Clarification",
    "Clearance",
    "Extension",
    "Involvement",
    "Point",
    "RoutingRule",
    "Screening",
    "Statement",
    "TextBlock",
]
