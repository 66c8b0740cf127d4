"""Reading the code lists, and which profile they come from."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from weltoffen.base.vocabulary.models import ProfileLoad, Term


def terms(taxonomy: str, on: date | None = None) -> QuerySet[Term]:
    """The entries of a list in their order; with a day, those that hold on it."""
    found = Term.objects.filter(taxonomy=taxonomy)
    if on is None:
        return found
    return found.filter(Q(start_on=None) | Q(start_on__lte=on), Q(end_on=None) | Q(end_on__gte=on))


def concerns(on: date | None = None) -> QuerySet[Term]:
    """What departments deal with that touches integration (ten in the seed)."""
    return terms(Term.Taxonomy.CONCERN, on)


def terms_by_code(taxonomy: str, codes: Iterable[str]) -> dict[str, Term]:
    return {term.code: term for term in Term.objects.filter(taxonomy=taxonomy, code__in=codes)}


def profile_load() -> ProfileLoad:
    """The load of this installation's profile; a new one when it was never loaded."""
    found = ProfileLoad.objects.filter(profile=settings.PROFILE).first()
    return found or ProfileLoad(profile=settings.PROFILE)


def is_profile_current() -> bool:
    """Whether the profile's files are still as they were loaded."""
    return profile_load().sha256 == profile_sha256()


def profile_sha256() -> str:
    folder = Path(settings.PROFILES_DIR) / settings.PROFILE
    whole = sha256()
    for path in sorted(folder.glob("*.toml")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
