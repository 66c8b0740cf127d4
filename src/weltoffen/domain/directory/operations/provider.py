"""Who offers: an organisation becomes a provider, and tells the portal about itself."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import permissions, store
from weltoffen.domain.directory.drafts import PROVIDER_FIELDS, ProviderDraft
from weltoffen.domain.directory.models import Contact, Provider
from weltoffen.domain.directory.publishing import publish


@operation("directory.register_provider", permissions.REGISTER)
def register_provider(
    actor: Actor, organization: Organization, *, draft: ProviderDraft, at: datetime
) -> Provider:
    """The organisation stands in the directory from now on; it may offer something."""
    if Provider.objects.filter(organization=organization).exists():
        raise Refused(_("This organisation is already in the directory."))
    provider = Provider(organization=organization, created_at=at, changed_at=at)
    _put(provider, draft)
    publish((), at=at)
    return provider


@operation("directory.change_provider", permissions.CHANGE_PROVIDER)
def change_provider(
    actor: Actor,
    provider: Provider,
    *,
    draft: ProviderDraft,
    expected_version: int | None = None,
    at: datetime,
) -> Provider:
    """What the portal says of it, where our mails go, who answers."""
    store.check_version(provider, expected_version)
    if ProviderDraft.of(provider) != draft:
        provider.version, provider.changed_at = provider.version + 1, at
        _put(provider, draft)
        publish(list(provider.offers.values_list("pk", flat=True)), at=at)
    return provider


def _put(provider: Provider, draft: ProviderDraft) -> None:
    email = provider.email
    store.set_fields(provider, {name: getattr(draft, name) for name in PROVIDER_FIELDS})
    if provider.email != email:
        provider.bounced_at = None  # what came back came back from the old address
    store.check(provider)
    provider.save()
    store.sync(
        list(provider.contacts.all()),
        [contact.as_plain() for contact in draft.contacts],
        model=Contact,
        provider=provider,
    )
