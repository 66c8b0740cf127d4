"""Places as codes and as terms; the field's own tree of topics."""

from collections.abc import Mapping

from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.rules.places import Place

TAXONOMIES = {
    "topic": Term.Taxonomy.TOPIC,
    "district": Term.Taxonomy.DISTRICT,
    "group": Term.Taxonomy.GROUP,
}


def place_of(gap: Gap) -> Place:
    """Terms should be loaded with the gap."""
    return Place(
        gap.topic.code,
        gap.language,
        gap.district.code if gap.district else "",
        gap.group.code if gap.group else "",
    )


def parents() -> Mapping[str, str]:
    """Of topics, by code."""
    rows = Term.objects.filter(taxonomy=Term.Taxonomy.TOPIC).exclude(parent=None)
    return dict(rows.values_list("code", "parent__code"))


def term(part: str, code: str) -> Term | None:
    """None for a code that the city does not have (any more)."""
    return Term.objects.filter(taxonomy=TAXONOMIES[part], code=code).first() if code else None
