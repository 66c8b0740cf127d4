"""Every way in which the watch writes, one file per noun."""

from weltoffen.domain.watch.operations.following import (
    change_subscription,
    choose_weekly,
    follow,
    note_looked,
    pause_subscription,
    renew_feed,
    resume_subscription,
    stop_mail,
    tell_follower,
    tell_office,
    unfollow,
)
from weltoffen.domain.watch.operations.intake import note_unreadable, take_in, undo_reading
from weltoffen.domain.watch.operations.reading import (
    finish_reading,
    index_papers,
    read_in,
    start_reading,
)
from weltoffen.domain.watch.operations.reminder import (
    answer_reminder,
    change_reminder,
    draft_reminder,
    recall_reminder,
    send_reminder,
    submit_reminded,
)
from weltoffen.domain.watch.operations.settling import settle_reminder, take_in_missing
from weltoffen.domain.watch.operations.sources import (
    add_source,
    ask_for_reading,
    change_source,
    pause_source,
    resume_source,
)

__all__ = [
    "add_source",
    "answer_reminder",
    "ask_for_reading",
    "change_reminder",
    "change_source",
    "change_subscription",
    "choose_weekly",
    "draft_reminder",
    "finish_reading",
    "follow",
    "index_papers",
    "note_looked",
    "note_unreadable",
    "pause_source",
    "pause_subscription",
    "read_in",
    "recall_reminder",
    "renew_feed",
    "resume_source",
    "resume_subscription",
    "send_reminder",
    "settle_reminder",
    "start_reading",
    "stop_mail",
    "submit_reminded",
    "take_in",
    "take_in_missing",
    "tell_follower",
    "tell_office",
    "undo_reading",
    "unfollow",
]
