"""OParl Organization, Person and Membership; seats held by organisations; deputies for a time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weltoffen.base.access.actor import Role

ROLES = [
    (Role.LEAD, _("Head of the Integration Office")),
    (Role.OFFICER, _("Officer of the Integration Office")),
    (Role.CASE_MANAGER, _("Case manager")),
    (Role.DEPARTMENT_LEAD, _("Head of a department")),
    (Role.CLERK, _("Clerk of a department")),
    (Role.SESSION_SERVICE, _("Session service")),
    (Role.COORDINATOR, _("Coordinator of a body")),
    (Role.MEMBER, _("Member of a body")),
    (Role.COUNCIL_MEMBER, _("Council member")),
    (Role.PROTECTION_OFFICER, _("Data protection officer")),
    (Role.OPERATOR, _("Operator")),
]


class Imported(models.Model):
    """What may come in over OParl: its address there, its dates there, and soft deletion."""

    oparl_id = models.CharField(max_length=500, unique=True, null=True, blank=True, editable=False)
    oparl_modified = models.DateTimeField(null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    # of what was read: an object that comes again unchanged is not written again
    oparl_digest = models.CharField(max_length=24, blank=True, default="", editable=False)

    class Meta:
        abstract = True


class Organization(Imported):
    """OParl `Organization`: department, body, association, authority, told apart by `kind`."""

    class Kind(models.TextChoices):
        DIVISION = "division", _("Division")  # Dezernat
        DEPARTMENT = "department", _("Department")  # Amt
        BODY = "body", _("Body")  # Gremium, Ausschuss, Arbeitskreis
        ASSOCIATION = "association", _("Association")
        PARTNER = "partner", _("Partner organisation")  # authority, carrier, university
        UNKNOWN = "unknown", _("Other organisation")

    key = models.SlugField(max_length=80, unique=True, null=True, blank=True)  # from the profile
    name = models.CharField(_("Name"), max_length=300)
    short_name = models.CharField(_("Short name"), max_length=80, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.UNKNOWN)
    classification = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    concerns = models.ManyToManyField("vocabulary.Term", blank=True, related_name="organizations")
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    # everybody may listen, and read what is on the agenda (HGO § 52); false until somebody says so
    meets_in_public = models.BooleanField(default=False)
    # another municipality, or its office: a body can be run together with it
    is_municipality = models.BooleanField(default=False)
    # somebody changed it in the desk: the profile's load leaves its name, dates and seats alone
    is_kept_here = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return self.name


class FormerName(models.Model):
    """What an organisation was called before: names are dated."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="former_names"
    )
    name = models.CharField(max_length=300)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["start_on"]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A seat that an organisation holds in a body, whoever sits on it."""

    body = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="seats")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="seats_held"
    )
    label = models.CharField(max_length=200, blank=True)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["body", "organization"]

    def __str__(self) -> str:
        return f"{self.organization} – {self.body}"


class Person(Imported):
    """OParl `Person`; in the demo city named by function, never as if real."""

    account = models.OneToOneField(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    name = models.CharField(_("Name"), max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12, default="de")  # in which mails are written

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(Imported):
    """OParl `Membership`: a person in an organisation, for a time, in a role."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=30, choices=ROLES, default=Role.MEMBER)
    title = models.CharField(_("Function"), max_length=200, blank=True)  # OParl role, free text
    on_behalf_of = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    has_vote = models.BooleanField(_("Has a vote"), default=True)
    # sits when this member cannot come (Stellvertretung)
    substitute_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="substitutes"
    )
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organization", "role"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_on__isnull=True)
                | Q(end_on__isnull=True)
                | Q(end_on__gte=F("start_on")),
                name="membership_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organization}"


class Deputy(models.Model):
    """Somebody acts for somebody else for a time (Vertretung); nothing is copied, it just ends."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deputies")
    deputy = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deputises_for")
    start_on = models.DateField()
    end_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")), name="deputy_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(person=F("deputy")), name="nobody_deputises_self"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} für {self.person}"
