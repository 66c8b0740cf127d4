"""Every way in which the watch writes, one file per noun."""

from weltoffen.domain.watch.operations.alarms import end_silence, tell_silence
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
from weltoffen.domain.watch.operations.intake import (
    note_unchanged,
    note_unreadable,
    take_fetched,
    take_in,
    undo_reading,
)
from weltoffen.domain.watch.operations.mailbox import note_mail, note_visit
from weltoffen.domain.watch.operations.reading import (
    finish_reading,
    index_papers,
    read_in,
    start_reading,
)
from weltoffen.domain.watch.operations.reconciling import (
    confirm_match,
    follow_trail,
    name_department,
    reconcile,
    refuse_match,
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
    "confirm_match",
    "draft_reminder",
    "end_silence",
    "finish_reading",
    "follow",
    "follow_trail",
    "index_papers",
    "name_department",
    "note_looked",
    "note_mail",
    "note_unchanged",
    "note_unreadable",
    "note_visit",
    "pause_source",
    "pause_subscription",
    "read_in",
    "recall_reminder",
    "reconcile",
    "refuse_match",
    "renew_feed",
    "resume_source",
    "resume_subscription",
    "send_reminder",
    "settle_reminder",
    "start_reading",
    "stop_mail",
    "submit_reminded",
    "take_fetched",
    "take_in",
    "take_in_missing",
    "tell_follower",
    "tell_office",
    "tell_silence",
    "undo_reading",
    "unfollow",
]
