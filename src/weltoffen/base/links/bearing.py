"""Making, finding and killing such addresses. Called inside operations; `bearer` by faces."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.db.models import Model

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.base.links.models import Link

LONGEST_TOKEN = 64


def issue(
    subject: Model, purpose: str, *, expires_at: datetime, at: datetime, token: str = ""
) -> str:
    """A new address for the thing: 256 bits, shown once. Earlier ones stay as they are.

    A `token` that the caller has drawn before (`new_token`) makes a form that is sent twice fail
    the second time, without its address being kept anywhere.
    """
    token = token or new_token()
    Link.objects.create(
        token_sha256=_hash(token),
        purpose=purpose,
        subject=reference(subject),
        created_at=at,
        expires_at=expires_at,
    )
    return token


def new_token() -> str:
    return secrets.token_urlsafe(32)


def find(token: str, purpose: str, *, at: datetime) -> Link | None:
    """None for one that never was, one of another purpose, one that has expired or was killed."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        return None
    return Link.objects.filter(
        token_sha256=_hash(token), purpose=purpose, expires_at__gt=at, revoked_at=None
    ).first()


def bearer(link: Link, name: str) -> Actor:
    """Whoever holds the address: may what permissions with `bears(purpose, …)` say, on this thing.

    `name` stands in the audit trail and in journals: a function, never a person.
    """
    return Actor(name, bears=frozenset({(link.purpose, link.subject)}))


def lives(subject: str, purpose: str, *, at: datetime) -> bool:
    """Whether an address for the thing still opens it; which, nobody knows but who was told."""
    return Link.objects.filter(
        subject=subject, purpose=purpose, expires_at__gt=at, revoked_at=None
    ).exists()


def revoke(subject: Model, *purposes: str, at: datetime) -> int:
    """The addresses of the thing open nothing any more, from the next request on."""
    return Link.objects.filter(
        subject=reference(subject), purpose__in=purposes, revoked_at=None
    ).update(revoked_at=at)


def prolong(subject: Model, *purposes: str, expires_at: datetime) -> int:
    """The living addresses of the thing last until then: longer or shorter than was said."""
    return Link.objects.filter(
        subject=reference(subject), purpose__in=purposes, revoked_at=None
    ).update(expires_at=expires_at)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
