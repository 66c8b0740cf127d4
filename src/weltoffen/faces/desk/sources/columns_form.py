"""Which column of an agenda's table is what."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.watch.formats.columns import FIELDS
from weltoffen.faces.kern.columns import ColumnsForm

EXPLAINED = {
    "title": gettext_noop("always needed: what the item is about"),
    "day": gettext_noop("needed, unless the lines above the table name the day"),
    "body": gettext_noop("needed, unless the lines above the table or the source name the body"),
    "reference": gettext_noop("by it papers are found again; without it the title must do"),
    "public": gettext_noop("without it, every item counts as public"),
}


class ItemColumnsForm(ColumnsForm):
    FIELDS = FIELDS
    EXPLAINED = EXPLAINED

    def lacking(self, chosen: Collection[str]) -> str:
        if "title" not in chosen:
            return _("Please choose the column that holds the title of the items.")
        return ""
