"""The council's term of office: who was elected, its first meeting, chair and deputies."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PERSON, BODY = "organizations.Person", "organizations.Organization"


class CouncilTerm(models.Model):
    """Amtszeit. The members are memberships of the council in this time."""

    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="council_terms")
    elected_on = models.DateField(_("Day of the election"))
    start_on = models.DateField(_("Begins"))
    end_on = models.DateField(_("Ends"))
    seats = models.PositiveSmallIntegerField(_("Seats"))
    # the first meeting: by when, who convenes it (the chair until now), which it is
    convene_by = models.DateField(_("First meeting by"))
    source = models.CharField(max_length=300, blank=True)  # of that period
    convener = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminded_on = models.DateField(null=True, blank=True)  # that it is still to be convened
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-start_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_on__gte=F("elected_on")) & Q(end_on__gt=F("start_on")),
                name="council_term_in_order",
            ),
            models.UniqueConstraint(fields=["body", "start_on"], name="one_council_term_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.start_on.year}–{self.end_on.year}"


class Election(models.Model):
    """Somebody was elected to an office of the council (HGO §§ 55, 87)."""

    class Office(models.TextChoices):
        CHAIR = "chair", _("Chair of the council")
        DEPUTY = "deputy", _("Deputy chair of the council")

    term = models.ForeignKey(CouncilTerm, on_delete=models.CASCADE, related_name="elections")
    office = models.CharField(_("Office"), max_length=10, choices=Office.choices)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="elections")
    elected_on = models.DateField(_("Elected on"))
    votes = models.PositiveSmallIntegerField(_("Votes for"))
    valid_votes = models.PositiveSmallIntegerField(_("Valid votes"))
    is_second_round = models.BooleanField(_("In the second round"), default=False)
    is_by_lot = models.BooleanField(_("The lot decided"), default=False)
    # the vote in the meeting, where it was kept there
    ballot = models.ForeignKey(
        "minutes.Ballot", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_on = models.DateField(_("Last day"), null=True, blank=True)

    class Meta:
        ordering = ["office", "elected_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(votes__lte=F("valid_votes")), name="elected_by_valid_votes"
            ),
            models.UniqueConstraint(
                fields=["term"],
                condition=Q(office="chair", ended_on=None),
                name="one_chair_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.office}"
