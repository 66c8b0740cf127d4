from weltoffen.domain.hearing.queries.hearings import (
    Figures,
    bodies_that_hear,
    candidates,
    figures,
    heard_council,
    visible_hearings,
)
from weltoffen.domain.hearing.queries.motions import addressees, motions_of
from weltoffen.domain.hearing.queries.own import own_attachments, own_data
from weltoffen.domain.hearing.queries.summaries import Said, spoken, summaries, summary_in
from weltoffen.domain.hearing.queries.terms import (
    ballots_of,
    chair_on,
    convener_of,
    members_at,
    people_of,
    people_on,
    terms_to_remind,
    visible_terms,
)

__all__ = [
    "Figures",
    "Said",
    "addressees",
    "ballots_of",
    "bodies_that_hear",
    "candidates",
    "chair_on",
    "convener_of",
    "figures",
    "heard_council",
    "members_at",
    "motions_of",
    "own_attachments",
    "own_data",
    "people_of",
    "people_on",
    "spoken",
    "summaries",
    "summary_in",
    "terms_to_remind",
    "visible_hearings",
    "visible_terms",
]
