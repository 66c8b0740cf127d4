"""Reading the directory."""

from weltoffen.domain.directory.queries.articles import shown_articles
from weltoffen.domain.directory.queries.offers import (
    containing,
    find_offers,
    for_list,
    visible_offers,
    with_parts,
)
from weltoffen.domain.directory.queries.others import (
    counted_locations,
    counted_providers,
    not_yet_providers,
    visible_articles,
    visible_locations,
    visible_providers,
)
from weltoffen.domain.directory.queries.showing import shown_offers
from weltoffen.domain.directory.queries.shown import ShownArticle, ShownOffer
from weltoffen.domain.directory.queries.taxonomies import shown_terms

__all__ = [
    "ShownArticle",
    "ShownOffer",
    "containing",
    "counted_locations",
    "counted_providers",
    "find_offers",
    "for_list",
    "not_yet_providers",
    "shown_articles",
    "shown_offers",
    "shown_terms",
    "visible_articles",
    "visible_locations",
    "visible_offers",
    "visible_providers",
    "with_parts",
]
