import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("clients", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Capability",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(editable=False)),
                (
                    "name",
                    models.CharField(
                        help_text="For example: restore the database, review for security.", max_length=120
                    ),
                ),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0 Nothing yet"),
                            (1, "1 Knows of it"),
                            (2, "2 With help"),
                            (3, "3 Alone"),
                            (4, "4 Teaches others"),
                        ],
                        default=3,
                        verbose_name="wanted level",
                    ),
                ),
                ("why", models.TextField(help_text="What the business loses without it.")),
                ("retired_at", models.DateTimeField(editable=False, null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="capabilities", to="clients.client"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "capabilities",
                "ordering": ["name", "number"],
                "constraints": [
                    models.UniqueConstraint(models.F("client"), models.F("number"), name="capability_numbers"),
                    models.UniqueConstraint(
                        models.F("client"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("retired_at", None)),
                        name="one_capability_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wanted__in", [0, 1, 2, 3, 4])), name="wanted_from_0_to_4"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="capability_consents",
                        to="clients.seat",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("seat"), condition=models.Q(("withdrawn_at", None)), name="one_consent_a_seat"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCapability",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("once", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                (
                    "name",
                    models.CharField(
                        help_text="For example: restore the database, review for security.", max_length=120
                    ),
                ),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0 Nothing yet"),
                            (1, "1 Knows of it"),
                            (2, "2 With help"),
                            (3, "3 Alone"),
                            (4, "4 Teaches others"),
                        ],
                        default=3,
                        verbose_name="wanted level",
                    ),
                ),
                ("why", models.TextField(help_text="What the business loses without it.")),
                ("retired_at", models.DateTimeField(editable=False, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="clients.client",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical capability",
                "verbose_name_plural": "historical capabilities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("name", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("founder", "Founder"),
                            ("staff", "Staff"),
                            ("agency", "Agency"),
                            ("intern", "Intern"),
                            ("fractional", "Fractional CTO"),
                            ("vendor", "Vendor"),
                        ],
                        default="staff",
                        max_length=10,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="What they are called, for example tech lead.", max_length=120
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True, help_text="What to ask them about, with commas: payments, releases.", max_length=200
                    ),
                ),
                ("left_on", models.DateField(blank=True, null=True)),
                ("left_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="persons", to="clients.client"
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="reports",
                        to="people.person",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="persons",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "number"],
                "constraints": [
                    models.UniqueConstraint(models.F("client"), models.F("number"), name="person_numbers"),
                    models.UniqueConstraint(
                        models.F("client"),
                        models.F("user"),
                        condition=models.Q(("user", None), _negated=True),
                        name="one_person_an_account",
                    ),
                    models.UniqueConstraint(
                        models.F("client"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="one_person_an_email",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("manager", None), models.Q(("manager", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="nobody_is_their_own_manager",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Level",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0 Nothing yet"),
                            (1, "1 Knows of it"),
                            (2, "2 With help"),
                            (3, "3 Alone"),
                            (4, "4 Teaches others"),
                        ]
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("self", "They say so themself"),
                            ("manager", "Their manager says so"),
                            ("evidence", "Evidence from an audit"),
                        ],
                        max_length=10,
                        verbose_name="according to",
                    ),
                ),
                ("on", models.DateField(default=django.utils.timezone.localdate, verbose_name="as of")),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "capability",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="levels", to="people.capability"
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="levels", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 1, 2, 3, 4])), name="level_from_0_to_4"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["self", "manager", "evidence"])), name="level_has_a_source"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRaciRow",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("once", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                (
                    "title",
                    models.CharField(
                        help_text="An activity, a decision or a system, as people here call it.",
                        max_length=160,
                        verbose_name="what for",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("security", "Security"),
                            ("compliance", "Compliance"),
                            ("reliability", "Reliability"),
                            ("vendor-risk", "Vendor risk"),
                            ("activity", "Activity"),
                            ("decision", "Decision"),
                            ("system", "System"),
                        ],
                        default="activity",
                        max_length=12,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(default=100, help_text="Smaller numbers stand first.")),
                ("vacant_since", models.DateField(editable=False, null=True)),
                ("vacancy_due", models.DateField(editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("retired_at", models.DateTimeField(editable=False, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="clients.client",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "accountable",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "vacated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical RACI row",
                "verbose_name_plural": "historical RACI rows",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPerson",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("once", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("name", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("founder", "Founder"),
                            ("staff", "Staff"),
                            ("agency", "Agency"),
                            ("intern", "Intern"),
                            ("fractional", "Fractional CTO"),
                            ("vendor", "Vendor"),
                        ],
                        default="staff",
                        max_length=10,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="What they are called, for example tech lead.", max_length=120
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True, help_text="What to ask them about, with commas: payments, releases.", max_length=200
                    ),
                ),
                ("left_on", models.DateField(blank=True, null=True)),
                ("left_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="clients.client",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person",
                "verbose_name_plural": "historical persons",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PersonAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.CharField(max_length=254, verbose_name="git address")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="addresses", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ["email"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("client"),
                        django.db.models.functions.text.Lower("email"),
                        name="one_person_a_git_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), _negated=True), name="a_git_address_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RaciRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(editable=False)),
                (
                    "title",
                    models.CharField(
                        help_text="An activity, a decision or a system, as people here call it.",
                        max_length=160,
                        verbose_name="what for",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("security", "Security"),
                            ("compliance", "Compliance"),
                            ("reliability", "Reliability"),
                            ("vendor-risk", "Vendor risk"),
                            ("activity", "Activity"),
                            ("decision", "Decision"),
                            ("system", "System"),
                        ],
                        default="activity",
                        max_length=12,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(default=100, help_text="Smaller numbers stand first.")),
                ("vacant_since", models.DateField(editable=False, null=True)),
                ("vacancy_due", models.DateField(editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("retired_at", models.DateTimeField(editable=False, null=True)),
                (
                    "accountable",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="answers_for",
                        to="people.person",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="raci", to="clients.client"
                    ),
                ),
                (
                    "vacated_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "RACI row",
                "ordering": ["place", "number"],
                "constraints": [
                    models.UniqueConstraint(models.F("client"), models.F("number"), name="raci_numbers"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retired_at__isnull", False),
                            models.Q(("accountable__isnull", False), ("vacancy_due", None), ("vacant_since", None)),
                            models.Q(
                                ("accountable", None),
                                ("vacancy_due__isnull", False),
                                ("vacant_since__isnull", False),
                                ("vacancy_due__gte", models.F("vacant_since")),
                            ),
                            _connector="OR",
                        ),
                        name="exactly_one_accountable_or_a_vacancy",
                    ),
                    models.UniqueConstraint(
                        models.F("client"),
                        models.F("kind"),
                        condition=models.Q(
                            ("kind__in", ["security", "compliance", "reliability", "vendor-risk"]), ("retired_at", None)
                        ),
                        name="one_row_a_risk",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RaciCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "letter",
                    models.CharField(
                        choices=[("R", "Responsible"), ("C", "Consulted"), ("I", "Informed")], max_length=1
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="people.person"
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="people.racirow"
                    ),
                ),
            ],
            options={
                "verbose_name": "RACI cell",
                "constraints": [
                    models.UniqueConstraint(models.F("row"), models.F("person"), name="one_letter_a_cell"),
                    models.CheckConstraint(
                        condition=models.Q(("letter__in", ["R", "C", "I"])), name="the_accountable_is_no_cell"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRaciCell",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "letter",
                    models.CharField(
                        choices=[("R", "Responsible"), ("C", "Consulted"), ("I", "Informed")], max_length=1
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="clients.client",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.racirow",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical RACI cell",
                "verbose_name_plural": "historical RACI cells",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="acknowledgements", to="people.person"
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acknowledgements",
                        to="people.racirow",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("row"), models.F("person"), models.F("version"), name="acknowledged_once_a_version"
                    )
                ],
            },
        ),
    ]
