"""Which of the things that stand here a feed means: by name, by address, never by guess."""

from collections.abc import Iterable
from functools import cached_property

from weltoffen.base.organizations.models import FormerName, Organization
from weltoffen.domain.directory.imports.likeness import Likeness
from weltoffen.domain.directory.imports.places import bare, folded
from weltoffen.domain.directory.imports.said import Thing
from weltoffen.domain.directory.models import Article, Location, Offer, Provider, ServiceAtLocation
from weltoffen.domain.directory.standing import MODELS


class Known:
    """Organisations, places and names in the interfaces, looked up once for all these things."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things = list(things)

    @cached_property
    def uuids(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for kind, model in MODELS.items():
            wanted = [one.uuid for one in self.things if one.kind == kind and one.uuid]
            for start in range(0, len(wanted), 500):
                rows = model._default_manager.filter(uuid__in=wanted[start : start + 500])
                found |= {(kind, str(uuid)): pk for uuid, pk in rows.values_list("uuid", "pk")}
        return found

    @cached_property
    def organizations(self) -> dict[str, int]:
        """By each name it has or had; a name that two bear means none of them."""
        found: dict[str, set[int]] = {}
        rows = Organization.objects.filter(deleted_at=None).values_list("pk", "name", "short_name")
        for pk, name, short_name in rows:
            for one in filter(None, (name, short_name)):
                found.setdefault(bare(one), set()).add(pk)
        for pk, name in FormerName.objects.values_list("organization_id", "name"):
            found.setdefault(bare(name), {pk})
        return {name: next(iter(pks)) for name, pks in found.items() if len(pks) == 1}

    @cached_property
    def providers(self) -> dict[int, int]:
        return dict(Provider.objects.values_list("organization_id", "pk"))

    @cached_property
    def places(self) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        rows = Location.objects.filter(is_confidential=False)
        for place in rows.order_by("-pk"):  # the oldest of equals counts
            for key in _keys(place.name, place.street, place.postal_code, place.city):
                found[key] = place.pk
        return found

    def standing(self, thing: Thing) -> int | None:
        """What stands here under the same name in the interfaces, or is surely the same."""
        if pk := self.uuids.get((thing.kind, thing.uuid)):
            return pk
        match thing.kind:
            case "provider":
                return self.provider(thing.name)
            case "location":
                return self.place(thing.said)
            case "article":
                return self.articles.get(thing.said["path"])
        return None

    @cached_property
    def articles(self) -> dict[str, int]:
        return dict(Article.objects.values_list("path", "pk"))

    def organization(self, name: str) -> int | None:
        return self.organizations.get(bare(name))

    def provider(self, name: str) -> int | None:
        organization = self.organization(name)
        return self.providers.get(organization) if organization is not None else None

    def place(self, said: dict[str, str]) -> int | None:
        keys = _keys(*(said.get(n) or "" for n in ("name", "street", "postal_code", "city")))
        return next((self.places[key] for key in keys if key in self.places), None)


def _keys(name: str, street: str, postal_code: str, city: str) -> list[tuple[str, ...]]:
    """With a street: name and street; without one: the name in its town alone."""
    town = postal_code or folded(city)
    if street:
        return [(folded(name), folded(street), town)]
    return [(folded(name), "", folded(city))]


def standing_offers() -> list[Likeness]:
    """Those that are there, to propose as the same."""
    streets: dict[int, set[str]] = {}
    places = ServiceAtLocation.objects.filter(location__is_confidential=False)
    for offer, street in places.values_list("offer_id", "location__street"):
        streets.setdefault(offer, set()).add(folded(street))
    offers = Offer.objects.filter(merged_into=None).exclude(status=Offer.Status.ENDED)
    rows = offers.values_list("pk", "name", "provider__organization__name")
    return [
        Likeness(pk, name, provider, frozenset(streets.get(pk, set()) - {""}))
        for pk, name, provider in rows.order_by("pk")
    ]
