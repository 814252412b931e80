import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
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
        ("engagements", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("rule", models.CharField(blank=True, editable=False, max_length=120)),
                ("repository", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(editable=False, max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("architecture", "Architecture"),
                            ("code", "Code"),
                            ("security", "Security"),
                            ("operations", "Infrastructure and DevOps"),
                            ("team", "Team"),
                            ("debt", "Technical debt"),
                            ("bottleneck", "Bottleneck"),
                            ("ownership", "Ownership gap"),
                            ("handoff", "Handoff"),
                            ("decision_routine", "Decision routine"),
                            ("leadership_gap", "Leadership gap"),
                            ("vendor", "Vendor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("claim", models.TextField()),
                ("consequence", models.TextField(verbose_name="business consequence")),
                (
                    "severity",
                    models.CharField(
                        choices=[("critical", "Critical"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="medium",
                        max_length=10,
                    ),
                ),
                (
                    "likelihood",
                    models.CharField(
                        blank=True, choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")], max_length=10
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="medium",
                        max_length=10,
                    ),
                ),
                ("effort_low", models.PositiveIntegerField(blank=True, null=True, verbose_name="effort from, hours")),
                ("effort_high", models.PositiveIntegerField(blank=True, null=True, verbose_name="effort to, hours")),
                (
                    "audience",
                    models.CharField(
                        choices=[("founder", "Founder"), ("board", "Board"), ("engineer", "Engineer")],
                        default="engineer",
                        max_length=10,
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        choices=[
                            ("open", "Everybody who reads findings"),
                            ("people", "About people or leadership: not engineers"),
                            ("person", "Names a person's gap: practitioner and sponsor only"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="who may read it",
                    ),
                ),
                ("quick_win", models.BooleanField(default=False)),
                ("funding_blocker", models.BooleanField(default=False)),
                ("recommendation", models.TextField(blank=True)),
                ("prevention", models.TextField(blank=True, verbose_name="what stops it from coming back")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("observed", "Observed"),
                            ("reopened", "Reopened"),
                            ("confirmed", "Confirmed"),
                            ("planned", "Planned"),
                            ("in_progress", "In progress"),
                            ("fixed", "Fixed, not yet verified"),
                            ("verified", "Verified"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="observed",
                        max_length=12,
                    ),
                ),
                ("first_seen_at", models.DateTimeField(editable=False)),
                ("last_seen_at", models.DateTimeField(editable=False)),
                ("fixed_at", models.DateTimeField(editable=False, null=True)),
                ("verified_at", models.DateTimeField(editable=False, null=True)),
                ("reopened_at", models.DateTimeField(editable=False, null=True)),
                (
                    "left",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("proposed", "Waits for its approver"),
                            ("refused", "Not accepted by its approver"),
                            ("rests", "Rests until a day"),
                            ("over", "Open again"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("left_until", models.DateField(editable=False, null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="clients.client"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="engagements.engagement",
                    ),
                ),
                (
                    "fixed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="findings",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "indexes": [
                    models.Index(fields=["client", "state"], name="findings_by_state"),
                    models.Index(fields=["client", "first_seen_at"], name="findings_by_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("client"), models.F("number"), name="finding_numbers"),
                    models.UniqueConstraint(
                        models.F("engagement"),
                        models.F("fingerprint"),
                        condition=models.Q(("fingerprint", ""), _negated=True),
                        name="one_finding_a_fingerprint",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.GreaterThan(
                            django.db.models.functions.text.Length(django.db.models.functions.text.Trim("consequence")),
                            0,
                        ),
                        name="finding_has_a_consequence",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.GreaterThan(
                            django.db.models.functions.text.Length(django.db.models.functions.text.Trim("title")), 0
                        ),
                        name="finding_has_a_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effort_low__lte", models.F("effort_high"))), name="effort_is_a_range"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_seen_at__gte", models.F("first_seen_at"))),
                        name="first_seen_comes_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["team", "leadership_gap"]), ("label", "open"), _negated=True),
                        name="people_findings_are_labelled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fixed_at", None), ("state", "fixed"), _negated=True),
                        name="fixed_at_some_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "verified"), _negated=True),
                            models.Q(
                                ("verified_at__gt", models.F("last_seen_at")),
                                ("verified_at__isnull", False),
                                models.Q(
                                    ("fixed_at", None), ("verified_at__gt", models.F("fixed_at")), _connector="OR"
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="verified_by_later_evidence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFinding",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("once", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("rule", models.CharField(blank=True, editable=False, max_length=120)),
                ("repository", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(editable=False, max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("architecture", "Architecture"),
                            ("code", "Code"),
                            ("security", "Security"),
                            ("operations", "Infrastructure and DevOps"),
                            ("team", "Team"),
                            ("debt", "Technical debt"),
                            ("bottleneck", "Bottleneck"),
                            ("ownership", "Ownership gap"),
                            ("handoff", "Handoff"),
                            ("decision_routine", "Decision routine"),
                            ("leadership_gap", "Leadership gap"),
                            ("vendor", "Vendor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("claim", models.TextField()),
                ("consequence", models.TextField(verbose_name="business consequence")),
                (
                    "severity",
                    models.CharField(
                        choices=[("critical", "Critical"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="medium",
                        max_length=10,
                    ),
                ),
                (
                    "likelihood",
                    models.CharField(
                        blank=True, choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")], max_length=10
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="medium",
                        max_length=10,
                    ),
                ),
                ("effort_low", models.PositiveIntegerField(blank=True, null=True, verbose_name="effort from, hours")),
                ("effort_high", models.PositiveIntegerField(blank=True, null=True, verbose_name="effort to, hours")),
                (
                    "audience",
                    models.CharField(
                        choices=[("founder", "Founder"), ("board", "Board"), ("engineer", "Engineer")],
                        default="engineer",
                        max_length=10,
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        choices=[
                            ("open", "Everybody who reads findings"),
                            ("people", "About people or leadership: not engineers"),
                            ("person", "Names a person's gap: practitioner and sponsor only"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="who may read it",
                    ),
                ),
                ("quick_win", models.BooleanField(default=False)),
                ("funding_blocker", models.BooleanField(default=False)),
                ("recommendation", models.TextField(blank=True)),
                ("prevention", models.TextField(blank=True, verbose_name="what stops it from coming back")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("observed", "Observed"),
                            ("reopened", "Reopened"),
                            ("confirmed", "Confirmed"),
                            ("planned", "Planned"),
                            ("in_progress", "In progress"),
                            ("fixed", "Fixed, not yet verified"),
                            ("verified", "Verified"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="observed",
                        max_length=12,
                    ),
                ),
                ("first_seen_at", models.DateTimeField(editable=False)),
                ("fixed_at", models.DateTimeField(editable=False, null=True)),
                ("verified_at", models.DateTimeField(editable=False, null=True)),
                ("reopened_at", models.DateTimeField(editable=False, null=True)),
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
                    "engagement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.engagement",
                    ),
                ),
                (
                    "fixed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "owner",
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
                "verbose_name": "historical finding",
                "verbose_name_plural": "historical findings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("looked", models.JSONField(default=dict)),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="engagements.engagement"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(models.F("engagement"), models.F("source"), name="taken_in_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("locator", models.TextField()),
                ("value", models.JSONField(null=True)),
                ("measure", models.CharField(blank=True, max_length=120)),
                ("captured_at", models.DateTimeField()),
                ("source", models.CharField(max_length=80)),
                (
                    "sensitivity",
                    models.CharField(
                        choices=[
                            ("plain", "Nothing confidential"),
                            ("code", "Code or configuration"),
                            ("secret", "Where a secret lies"),
                            ("person", "A person"),
                        ],
                        default="plain",
                        max_length=10,
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="findings.finding"
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="findings.intake",
                    ),
                ),
            ],
            options={
                "ordering": ["captured_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quick_win", "Quick win"),
                            ("roadmap_item", "Roadmap item"),
                            ("decision", "Decision"),
                            ("accepted_risk", "Accepted risk"),
                            ("deferral", "Deferral"),
                            ("stop_decision", "Stop decision"),
                        ],
                        max_length=15,
                        verbose_name="response",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="what, and why")),
                ("due", models.DateField(blank=True, null=True, verbose_name="until")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "approver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="responses", to="findings.finding"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "accepted_risk"), _negated=True),
                            models.Q(
                                ("approver__isnull", False),
                                ("owner__isnull", False),
                                models.Q(("approver", models.F("owner")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="accepted_by_another_than_the_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["accepted_risk", "deferral"]), _negated=True),
                            ("due__isnull", False),
                            _connector="OR",
                        ),
                        name="what_waits_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["accepted_risk", "deferral", "stop_decision"]), _negated=True),
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("text")), 0
                            ),
                            _connector="OR",
                        ),
                        name="what_is_not_done_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="finding",
            name="answer",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="findings.response",
            ),
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(max_length=600)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("client"), models.F("user"), models.F("name"), name="one_filter_a_name"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.GreaterThan(
                            django.db.models.functions.text.Length(django.db.models.functions.text.Trim("name")), 0
                        ),
                        name="filter_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeverityChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "before",
                    models.CharField(
                        choices=[("critical", "Critical"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=10,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[("critical", "Critical"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(max_length=80)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="severity_changes",
                        to="findings.finding",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="findings.finding"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.seat"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(models.F("finding"), models.F("seat"), name="shared_once")],
            },
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("persisting", "Persisting"),
                            ("fixed", "Fixed"),
                            ("reopened", "Reopened"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("critical", "Critical"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=10,
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sightings", to="findings.finding"
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sightings", to="findings.intake"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(models.F("intake"), models.F("finding"), name="one_sighting_an_audit")
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreed", models.BooleanField()),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "response",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdict", to="findings.response"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed", True),
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("reason")),
                                0,
                            ),
                            _connector="OR",
                        ),
                        name="a_refusal_has_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CodeRight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("repository", models.CharField(max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.seat"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("seat"), models.F("repository"), name="one_right_a_repository"),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.GreaterThan(
                            django.db.models.functions.text.Length(django.db.models.functions.text.Trim("repository")),
                            0,
                        ),
                        name="code_lies_in_a_repository",
                    ),
                ],
            },
        ),
    ]
