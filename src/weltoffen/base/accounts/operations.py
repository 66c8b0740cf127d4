"""Accounts are opened for people, never by whoever comes along."""

from allauth.account.models import EmailAddress

from weltoffen.base.access.actor import Actor
from weltoffen.base.accounts import permissions
from weltoffen.base.accounts.models import User
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused


@operation("accounts.open_account", permissions.OPEN)
def open_account(
    actor: Actor, account: User, *, password: str | None = None, is_demo: bool = False
) -> User:
    """`User(email=…)`; without a password, the person sets one over "forgotten password"."""
    address = User.objects.normalize_email(account.email).lower()
    if User.objects.filter(email__iexact=address).exists():
        raise Refused(_("There is an account with this address already."))
    account.email, account.is_demo = address, is_demo
    account.set_password(password)
    account.save()
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    return account


@operation("accounts.close_account", permissions.CLOSE)
def close_account(actor: Actor, account: User) -> None:
    """Nobody signs in with it from now on; what the person did stays."""
    account.is_active = False
    account.save(update_fields=["is_active"])
