"""A feed as RSS 2.0: the same bytes as long as nothing changed."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from weltoffen.base.notices.wording import address_in
from weltoffen.base.texts.plain import one_line
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.watch.following.entries import Entry
from weltoffen.domain.watch.following.feeding import Feed
from weltoffen.domain.watch.following.wording import why

_NO_MARKUP = str.maketrans("<>", "‹›")


def document(feed: Feed) -> bytes:
    """Titles are text and have no markup in them; descriptions are HTML, and escaped as such."""
    made = Dated(
        title=text(f"{feed.subscription.name} – Weltoffen {city().short_name}"),
        link=f"{settings.BASE_URL}{reverse('desk:subscriptions:list')}",
        description="Was sich in den Gremien tut und zu Ihrem Abo passt.",
        language="de",
    )
    made.changed_at = last_change(feed)
    for entry in feed.entries:
        made.add_item(
            title=text(entry.title),
            link=address_in(entry.subject),
            description=_description(entry),
            pubdate=entry.changed_at,
            unique_id=_guid(entry),
            unique_id_is_permalink=False,
        )
    return made.writeString("utf-8").encode()


def last_change(feed: Feed) -> datetime:
    """Of an empty feed, the day on which the subscription was made."""
    changes = (entry.changed_at for entry in feed.entries)
    return max(changes, default=feed.subscription.created_at)


def _guid(entry: Entry) -> str:
    """The same as long as the thing stays as it is: readers show it again when it changed."""
    return f"urn:weltoffen:{entry.thing}:{entry.changed_at:%Y%m%dT%H%M%S%f}"


def _description(entry: Entry) -> SafeString:
    lines = (
        entry.news,
        " · ".join(filter(None, (entry.kind, entry.department))),
        entry.place or "Noch auf keiner Tagesordnung",
        entry.state,
        why(entry),
    )
    body = format_html_join("", "{}<br>", ((line,) for line in lines if line))
    return format_html("<p>{}</p>", body)


def text(words: str) -> str:
    """Words of strangers where no markup may stand."""
    return one_line(words).translate(_NO_MARKUP)


class Dated(Rss201rev2Feed):
    """Dated by its newest entry, also when it has none."""

    changed_at: datetime

    def latest_post_date(self) -> datetime:
        return self.changed_at
