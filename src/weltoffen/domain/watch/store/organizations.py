"""Publishers, organisations, persons and memberships into their tables."""

from collections.abc import Iterable, Sequence

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Imported, Membership, Organization, Person
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.watch.formats.batches import source_of
from weltoffen.domain.watch.models import Publisher
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.oparl.organizations import name_from_address
from weltoffen.domain.watch.store import rows
from weltoffen.domain.watch.store.placeholders import keys_for
from weltoffen.domain.watch.store.run import Run
from weltoffen.domain.watch.store.sifting import Record, sift

_SHARED = ("id", "oparl_id", "oparl_digest", "oparl_modified", "deleted_at")
GONE_PERSON = "Gelöschte Person"


def take_publishers(came: Sequence[records.Publisher], run: Run) -> None:
    sifted = sift(Publisher, came, run, "publishers")
    columns = records.Publisher._fields[3:]
    rows.upsert(
        Publisher,
        (*_SHARED, *columns),
        [
            (key, one.id, digest, one.modified, None, *one[3:])
            for key, digest, one in sifted.written
        ],
    )
    _mark_deleted(Publisher, sifted.deleted, run)
    own = {one.id for one in came if one.kind == "body" and one.ags and one.ags == city().ags}
    run.own_bodies |= own


def take_organizations(came: Sequence[records.Organization], run: Run) -> None:
    _adopt(came, run)
    sifted = sift(Organization, came, run, "organizations")
    run.organizations.update(sifted.keys)
    parents = organization_keys((one.parent for _key, _digest, one in sifted.written), run)
    rows.upsert(
        Organization,
        (
            *_SHARED,
            "name",
            "short_name",
            "kind",
            "classification",
            "start_on",
            "end_on",
            "parent_id",
            "source",
            "meets_in_public",
        ),
        [
            (
                *(key, one.id, digest, one.modified, None),
                *(one.name, one.short_name, one.kind, one.classification),
                *(one.start_on, one.end_on, parents.get(one.parent), "OParl"),
                source_of(one.id)
                is None,  # what a council itself publishes; a list may be internal
            )
            for key, digest, one in sifted.written
        ],
        # what the profile says of our own organisations stays; a kind once found out stays
        kept={
            "name": "CASE WHEN old.key IS NULL THEN new.name ELSE old.name END",
            "short_name": "CASE WHEN old.key IS NULL THEN new.short_name ELSE old.short_name END",
            "parent_id": "CASE WHEN old.key IS NULL THEN new.parent_id ELSE old.parent_id END",
            "classification": "CASE WHEN old.key IS NOT NULL OR new.classification = ''"
            " THEN old.classification ELSE new.classification END",
            "source": "CASE WHEN old.key IS NULL THEN new.source ELSE old.source END",
            "meets_in_public": "CASE WHEN old.key IS NULL THEN new.meets_in_public"
            " ELSE old.meets_in_public END",
            "kind": "CASE WHEN old.key IS NOT NULL OR new.kind = 'unknown'"
            " THEN old.kind ELSE new.kind END",
        },
    )
    _mark_deleted(Organization, sifted.deleted, run)


def organization_keys(ids: Iterable[str], run: Run) -> dict[str, int]:
    """Keys of organisations, with placeholders for those not read yet."""
    wanted = {one for one in ids if one and one not in run.organizations}
    if wanted:
        run.organizations.update(
            keys_for(
                Organization,
                sorted(wanted),
                run,
                ("name", "source"),
                lambda address: (name_from_address(address), "OParl"),
            )
        )
    return run.organizations


def take_persons(came: Sequence[records.Person], run: Run) -> None:
    sifted = sift(Person, came, run, "persons")
    rows.upsert(
        Person,
        (*_SHARED, "name"),
        [
            (key, one.id, digest, one.modified, None, one.name)
            for key, digest, one in sifted.written
        ],
    )
    for key, _digest, one in sifted.deleted:
        Person.objects.filter(pk=key).update(
            name=GONE_PERSON, deleted_at=one.modified or run.at, oparl_digest=""
        )


def take_memberships(came: Sequence[records.Membership], run: Run) -> None:
    """Seats as the council publishes them; they give no rights here, for want of an account."""
    sifted = sift(Membership, came, run, "memberships")
    written = sifted.written
    persons = keys_for(
        Person,
        (one.person for _key, _digest, one in written),
        run,
        ("name",),
        lambda address: (name_from_address(address)[:200],),
    )
    organizations = organization_keys(
        (ref for _k, _d, one in written for ref in (one.organization, one.on_behalf_of)), run
    )
    rows.upsert(
        Membership,
        (
            *_SHARED,
            "person_id",
            "organization_id",
            "role",
            "title",
            "on_behalf_of_id",
            "start_on",
            "end_on",
        ),
        [
            (
                *(key, one.id, digest, one.modified, None),
                *(persons[one.person], organizations[one.organization], str(Role.MEMBER)),
                *(one.title, organizations.get(one.on_behalf_of), one.start_on, one.end_on),
            )
            for key, digest, one in written
        ],
    )
    _mark_deleted(Membership, sifted.deleted, run)


def _adopt(came: Sequence[records.Organization], run: Run) -> None:
    """Our own council's organisations are those of the profile, when they are called the same."""
    own = {
        one.name.casefold(): one
        for one in came
        if not one.is_deleted and one.body in run.own_bodies and one.name
    }
    if not own:
        return
    taken = set(
        Organization.objects.filter(oparl_id__in=[one.id for one in own.values()]).values_list(
            "oparl_id", flat=True
        )
    )
    for organization in Organization.objects.filter(oparl_id=None, deleted_at=None):
        match = own.pop(organization.name.casefold(), None)
        if match is not None and match.id not in taken:
            Organization.objects.filter(pk=organization.pk).update(oparl_id=match.id)


def _mark_deleted(
    model: type[Imported], deleted: Sequence[tuple[int, str, Record]], run: Run
) -> None:
    for key, _digest, one in deleted:
        model._default_manager.filter(pk=key).update(
            deleted_at=one.modified or run.at, oparl_digest=""
        )
