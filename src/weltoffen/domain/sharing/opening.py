"""A file that somebody brings is opened, or it is said why not."""

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.sharing import signing
from weltoffen.domain.sharing.rules.shape import NotABundle
from weltoffen.domain.sharing.signing import BadSignature, Bundle


def opened(content: bytes) -> Bundle:
    """Refused in words that say whether it was changed on the way or never was one."""
    try:
        return signing.unpack(content)
    except BadSignature as fault:
        raise Refused(
            _("The signature is wrong: the file was changed on the way. Nothing was read.")
        ) from fault
    except NotABundle as fault:
        raise Refused(_("This is no bundle of a body: %(where)s"), where=str(fault)) from fault
