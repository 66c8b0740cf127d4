"""The secret of a person's address, drawn before it is needed: it travels along in the form,
signed, so that a form that is sent twice leads to the same receipt and nobody else keeps it."""

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest

from weltoffen.base.links.bearing import new_token
from weltoffen.domain.advice.private import Token

FIELD = "own"


def drawn(salt: str) -> str:
    return Signer(salt=salt).sign(new_token())


def sent(request: HttpRequest, salt: str) -> Token:
    try:
        return Token(Signer(salt=salt).unsign(request.POST.get(FIELD, "")))
    except BadSignature:
        raise Http404 from None
