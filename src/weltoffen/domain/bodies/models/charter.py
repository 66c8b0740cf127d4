"""What a body is for, on what ground it stands, and the rules it gave itself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization

ORGANIZATION = "organizations.Organization"


class Charter(models.Model):
    """A body with a charter is one of ours: who is not in it sees only what is public of it."""

    class Kind(models.TextChoices):
        WORKING_GROUP = "working_group", _("Working group")
        STEERING_GROUP = "steering_group", _("Steering group")
        COMMITTEE = "committee", _("Body that decides")  # Begleitausschuss, Bündnis
        COUNCIL = "council", _("Foreigners' Council")  # HGO §§ 84-88
        NETWORK = "network", _("Network")

    class Quorum(models.TextChoices):
        NONE = "", _("none")
        HALF = "half", _("more than half of the votes")  # HGO § 53 (1)
        THIRD = "third", _("at least a third of the votes")
        NUMBER = "number", _("a number of votes")

    class Style(models.TextChoices):
        RESULTS = "results", _("results only")
        COURSE = "course", _("the course of the discussion")

    body = models.OneToOneField(ORGANIZATION, on_delete=models.CASCADE, related_name="charter")
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices)
    purpose = models.TextField(_("Purpose"), blank=True)
    legal_basis = models.CharField(_("Legal basis"), max_length=500, blank=True)
    fields = models.ManyToManyField("vocabulary.Term", blank=True, related_name="+")
    predecessor = models.ForeignKey(
        ORGANIZATION, null=True, blank=True, on_delete=models.SET_NULL, related_name="successors"
    )
    # municipalities that run it together: members in full, figures and cases stay with each
    shared_with: models.ManyToManyField[Organization, models.Model] = models.ManyToManyField(
        "organizations.Organization", blank=True, related_name="+"
    )
    place = models.CharField(_("Usual place"), max_length=300, blank=True)
    invitation_days = models.PositiveSmallIntegerField(_("Days to invite before"), default=14)
    minutes_days = models.PositiveSmallIntegerField(_("Days to send the minutes after"), default=14)
    objection_days = models.PositiveSmallIntegerField(_("Days to object"), default=14)
    quorum = models.CharField(_("Quorum"), max_length=10, choices=Quorum.choices, blank=True)
    quorum_number = models.PositiveSmallIntegerField(_("Votes needed"), null=True, blank=True)
    minutes_style = models.CharField(
        _("Minutes record"), max_length=10, choices=Style.choices, default=Style.RESULTS
    )
    minutes_opening = models.TextField(_("Opening words of the minutes"), blank=True)
    # on the internet only where the rules of procedure say so; to read at the office always (§ 61)
    publishes_minutes = models.BooleanField(_("Minutes stand on the portal"), default=False)
    # papers of departments come onto its agenda only after the Office was heard
    needs_clearance = models.BooleanField(_("Papers need the Office's note"), default=True)
    sheet = models.JSONField(default=list, blank=True)  # parts of its situation sheet, in order
    traditions = models.TextField(_("What is done here and written nowhere"), blank=True)
    source = models.CharField(_("Source"), max_length=500, blank=True)
    # names of fields whose value the profile assumed, until somebody confirms it ("quorum")
    assumed = models.JSONField(default=list, blank=True)
    handed_over_on = models.DateField(null=True, blank=True)  # stands on its own since
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(quorum="number") | Q(quorum_number__gte=1),
                name="charter_quorum_has_a_number",
            )
        ]

    def __str__(self) -> str:
        return str(self.body)
