import django.db.models.deletion
import django.db.models.functions.comparison
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
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Charter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Proposed"),
                            ("acknowledged", "Acknowledged"),
                            ("amended", "Amended"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("scope_in", models.TextField(blank=True, verbose_name="in scope")),
                ("scope_out", models.TextField(blank=True, verbose_name="out of scope")),
                ("on_call_clause", models.TextField(blank=True, verbose_name="on-call clause")),
                ("confidentiality", models.TextField(blank=True)),
                ("intellectual_property", models.TextField(blank=True)),
                ("exit_condition", models.TextField(blank=True)),
                ("planned_end", models.DateField(blank=True, null=True)),
                ("quiet_hours", models.CharField(blank=True, max_length=120)),
                ("assignments", models.JSONField(blank=True, default=list, verbose_name="assignment types")),
                ("outcome_limit", models.PositiveSmallIntegerField(default=5, verbose_name="outcomes at a time")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "on_call_owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="on-call owner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome_limit__gte", 1), ("outcome_limit__lte", 7)),
                        name="outcomes_one_to_seven",
                        violation_error_message="Allow between one and seven outcomes at a time.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quick", "Quick questions"),
                            ("considered", "Longer consideration"),
                            ("call", "Complex discussions"),
                        ],
                        max_length=10,
                    ),
                ),
                ("tool", models.CharField(max_length=80)),
                (
                    "answer_hours",
                    models.PositiveSmallIntegerField(default=8, verbose_name="answer within working hours"),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                ("charter", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.charter")),
            ],
            options={
                "ordering": ["place", "pk"],
                "abstract": False,
                "default_related_name": "%(class)s_rows",
            },
        ),
        migrations.CreateModel(
            name="Cadence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("weekly", "Weekly"),
                            ("fortnightly", "Every two weeks"),
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                        ],
                        max_length=11,
                    ),
                ),
                ("what", models.CharField(max_length=120)),
                ("minutes", models.PositiveSmallIntegerField(default=45)),
                ("when", models.CharField(blank=True, max_length=60)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                ("charter", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.charter")),
            ],
            options={
                "ordering": ["place", "pk"],
                "abstract": False,
                "default_related_name": "%(class)s_rows",
            },
        ),
        migrations.CreateModel(
            name="CharterVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("terms", models.JSONField()),
                ("complete", models.BooleanField()),
                ("reason", models.TextField(blank=True)),
                ("proposed_at", models.DateTimeField()),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="engagements.charter"
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.seat"),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(models.F("charter"), models.F("number"), name="charter_version_numbers"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("complete", False),
                            models.Q(
                                (
                                    "content__has_keys",
                                    ["scope_in", "scope_out", "outcomes", "cadence", "deliverables", "on_call"],
                                ),
                                models.Q(("content__scope_in", ""), _negated=True),
                                models.Q(("content__scope_out", ""), _negated=True),
                                models.Q(("content__on_call", ""), _negated=True),
                                models.Q(("content__outcomes", []), _negated=True),
                                models.Q(("content__cadence", []), _negated=True),
                                models.Q(("content__deliverables", []), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="complete_charter_says_what_it_must",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(choices=[("P", "Fractional CTO"), ("S", "Sponsor")], max_length=1)),
                ("name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.seat"),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acknowledgements",
                        to="engagements.charterversion",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(models.F("version"), models.F("side"), name="each_side_acknowledges_once"),
                    models.UniqueConstraint(models.F("version"), models.F("by"), name="one_person_is_not_both_sides"),
                    models.CheckConstraint(condition=models.Q(("side__in", ["P", "S"])), name="two_sides_acknowledge"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionRight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("priorities", "Priorities and roadmap"),
                            ("architecture", "Architecture and technology"),
                            ("deadlock", "Technical deadlock in the team"),
                            ("tools", "Tools and vendors"),
                            ("spending", "Spending"),
                            ("hiring", "Hiring"),
                            ("process", "How the team works"),
                            ("risk", "Accepting a risk"),
                            ("stop", "Stopping something"),
                            ("own-contract", "Stopping this contract"),
                            ("own-fees", "Fees of the fractional CTO"),
                            ("successor", "Hiring the fractional CTO's successor"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("reversible", "Reversible"), ("lasting", "Not easily reversible")],
                        max_length=10,
                        verbose_name="only of the class",
                    ),
                ),
                (
                    "up_to",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="only up to the amount"
                    ),
                ),
                (
                    "recommender",
                    models.CharField(
                        choices=[
                            ("P", "Fractional CTO"),
                            ("S", "Sponsor"),
                            ("X", "Executive of the area"),
                            ("E", "Team lead"),
                            ("B", "Board"),
                        ],
                        default="P",
                        max_length=1,
                    ),
                ),
                (
                    "decider",
                    models.CharField(
                        choices=[
                            ("P", "Fractional CTO"),
                            ("S", "Sponsor"),
                            ("X", "Executive of the area"),
                            ("E", "Team lead"),
                            ("B", "Board"),
                        ],
                        default="S",
                        max_length=1,
                    ),
                ),
                ("consulted", models.JSONField(blank=True, default=list)),
                ("informed", models.JSONField(blank=True, default=list)),
                ("charter", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.charter")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
            ],
            options={
                "ordering": ["place", "pk"],
                "abstract": False,
                "default_related_name": "%(class)s_rows",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("charter"),
                        models.F("category"),
                        models.F("kind"),
                        django.db.models.functions.comparison.Coalesce(
                            "up_to", models.Value(-1), output_field=models.DecimalField()
                        ),
                        name="one_decider_a_category",
                        violation_error_message="This class and amount of the category has its decider already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("up_to", None), ("up_to__gt", 0), _connector="OR"),
                        name="rights_reach_beyond_nothing",
                        violation_error_message="Give an amount above nothing, or none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("category__in", ["own-contract", "own-fees", "successor"]), ("decider", "P"), _negated=True
                        ),
                        name="fractional_cto_decides_nothing_about_itself",
                        violation_error_message="Nobody decides about themself: choose another decider.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("category", "stop"), _negated=True),
                            ("decider__in", ["S", "X"]),
                            _connector="OR",
                        ),
                        name="leaders_of_the_client_stop_things",
                        violation_error_message="What stops is decided by the sponsor or an executive: choose one of them.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deliverable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("risk-scan", "Risk scan"),
                            ("audit", "Written audit"),
                            ("plan", "Plan"),
                            ("checkpoint", "Checkpoint"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("due", models.DateField()),
                ("original_due", models.DateField(editable=False)),
                ("delivered_on", models.DateField(blank=True, editable=False, null=True)),
                ("charter", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.charter")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
            ],
            options={
                "ordering": ["due", "pk"],
                "abstract": False,
                "default_related_name": "%(class)s_rows",
            },
        ),
        migrations.CreateModel(
            name="Engagement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("title", models.CharField(max_length=160)),
                (
                    "model",
                    models.CharField(
                        choices=[
                            ("advisory", "Advisory"),
                            ("acceleration", "Delivery acceleration"),
                            ("interim", "Interim bridge"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "problem",
                    models.CharField(
                        choices=[
                            ("direction", "Direction: priorities, risk or spending are unclear"),
                            ("delivery", "Delivery: everybody is busy, little is finished"),
                            ("leadership", "Leadership: nobody leads technology until somebody is hired"),
                        ],
                        default="direction",
                        max_length=10,
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[("quarter", "Within a quarter"), ("month", "Within a month"), ("now", "Now")],
                        default="month",
                        max_length=7,
                    ),
                ),
                (
                    "attention",
                    models.CharField(
                        choices=[
                            ("little", "An hour or two a month"),
                            ("weekly", "An hour a week"),
                            ("daily", "Some time every day"),
                        ],
                        default="weekly",
                        max_length=6,
                        verbose_name="executive attention",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="why this model")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("chartered", "Chartered"),
                            ("discover", "Discover"),
                            ("act", "Act"),
                            ("implement", "Implement"),
                            ("advise", "Advise"),
                            ("hand-over", "Hand over"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="first day")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="engagements", to="clients.client"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(models.F("client"), models.F("number"), name="engagement_numbers")
                ],
            },
        ),
        migrations.AddField(
            model_name="charter",
            name="engagement",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="charter", to="engagements.engagement"
            ),
        ),
        migrations.CreateModel(
            name="EscalationPath",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("name", models.CharField(max_length=60)),
                ("charter", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.charter")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
            ],
            options={
                "ordering": ["place", "pk"],
                "abstract": False,
                "default_related_name": "%(class)s_rows",
                "constraints": [models.UniqueConstraint(models.F("charter"), models.F("name"), name="paths_by_name")],
            },
        ),
        migrations.CreateModel(
            name="EscalationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("who", models.CharField(max_length=120)),
                ("hours", models.PositiveSmallIntegerField(default=8, verbose_name="settled within working hours")),
                ("charter", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.charter")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="engagements.escalationpath",
                    ),
                ),
            ],
            options={
                "ordering": ["place", "pk"],
                "abstract": False,
                "default_related_name": "%(class)s_rows",
            },
        ),
        migrations.CreateModel(
            name="HistoricalCadence",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("weekly", "Weekly"),
                            ("fortnightly", "Every two weeks"),
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                        ],
                        max_length=11,
                    ),
                ),
                ("what", models.CharField(max_length=120)),
                ("minutes", models.PositiveSmallIntegerField(default=45)),
                ("when", models.CharField(blank=True, max_length=60)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "charter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.charter",
                    ),
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
                "verbose_name": "historical cadence",
                "verbose_name_plural": "historical cadences",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalChannel",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quick", "Quick questions"),
                            ("considered", "Longer consideration"),
                            ("call", "Complex discussions"),
                        ],
                        max_length=10,
                    ),
                ),
                ("tool", models.CharField(max_length=80)),
                (
                    "answer_hours",
                    models.PositiveSmallIntegerField(default=8, verbose_name="answer within working hours"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "charter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.charter",
                    ),
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
                "verbose_name": "historical channel",
                "verbose_name_plural": "historical channels",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCharter",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Proposed"),
                            ("acknowledged", "Acknowledged"),
                            ("amended", "Amended"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("scope_in", models.TextField(blank=True, verbose_name="in scope")),
                ("scope_out", models.TextField(blank=True, verbose_name="out of scope")),
                ("on_call_clause", models.TextField(blank=True, verbose_name="on-call clause")),
                ("confidentiality", models.TextField(blank=True)),
                ("intellectual_property", models.TextField(blank=True)),
                ("exit_condition", models.TextField(blank=True)),
                ("planned_end", models.DateField(blank=True, null=True)),
                ("quiet_hours", models.CharField(blank=True, max_length=120)),
                ("assignments", models.JSONField(blank=True, default=list, verbose_name="assignment types")),
                ("outcome_limit", models.PositiveSmallIntegerField(default=5, verbose_name="outcomes at a time")),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "on_call_owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                        verbose_name="on-call owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical charter",
                "verbose_name_plural": "historical charters",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDecisionRight",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("priorities", "Priorities and roadmap"),
                            ("architecture", "Architecture and technology"),
                            ("deadlock", "Technical deadlock in the team"),
                            ("tools", "Tools and vendors"),
                            ("spending", "Spending"),
                            ("hiring", "Hiring"),
                            ("process", "How the team works"),
                            ("risk", "Accepting a risk"),
                            ("stop", "Stopping something"),
                            ("own-contract", "Stopping this contract"),
                            ("own-fees", "Fees of the fractional CTO"),
                            ("successor", "Hiring the fractional CTO's successor"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("reversible", "Reversible"), ("lasting", "Not easily reversible")],
                        max_length=10,
                        verbose_name="only of the class",
                    ),
                ),
                (
                    "up_to",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="only up to the amount"
                    ),
                ),
                (
                    "recommender",
                    models.CharField(
                        choices=[
                            ("P", "Fractional CTO"),
                            ("S", "Sponsor"),
                            ("X", "Executive of the area"),
                            ("E", "Team lead"),
                            ("B", "Board"),
                        ],
                        default="P",
                        max_length=1,
                    ),
                ),
                (
                    "decider",
                    models.CharField(
                        choices=[
                            ("P", "Fractional CTO"),
                            ("S", "Sponsor"),
                            ("X", "Executive of the area"),
                            ("E", "Team lead"),
                            ("B", "Board"),
                        ],
                        default="S",
                        max_length=1,
                    ),
                ),
                ("consulted", models.JSONField(blank=True, default=list)),
                ("informed", models.JSONField(blank=True, default=list)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "charter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.charter",
                    ),
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
                "verbose_name": "historical decision right",
                "verbose_name_plural": "historical decision rights",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDeliverable",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("risk-scan", "Risk scan"),
                            ("audit", "Written audit"),
                            ("plan", "Plan"),
                            ("checkpoint", "Checkpoint"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("due", models.DateField()),
                ("original_due", models.DateField(editable=False)),
                ("delivered_on", models.DateField(blank=True, editable=False, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "charter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.charter",
                    ),
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
                "verbose_name": "historical deliverable",
                "verbose_name_plural": "historical deliverables",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEngagement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("once", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("title", models.CharField(max_length=160)),
                (
                    "model",
                    models.CharField(
                        choices=[
                            ("advisory", "Advisory"),
                            ("acceleration", "Delivery acceleration"),
                            ("interim", "Interim bridge"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "problem",
                    models.CharField(
                        choices=[
                            ("direction", "Direction: priorities, risk or spending are unclear"),
                            ("delivery", "Delivery: everybody is busy, little is finished"),
                            ("leadership", "Leadership: nobody leads technology until somebody is hired"),
                        ],
                        default="direction",
                        max_length=10,
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[("quarter", "Within a quarter"), ("month", "Within a month"), ("now", "Now")],
                        default="month",
                        max_length=7,
                    ),
                ),
                (
                    "attention",
                    models.CharField(
                        choices=[
                            ("little", "An hour or two a month"),
                            ("weekly", "An hour a week"),
                            ("daily", "Some time every day"),
                        ],
                        default="weekly",
                        max_length=6,
                        verbose_name="executive attention",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="why this model")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("chartered", "Chartered"),
                            ("discover", "Discover"),
                            ("act", "Act"),
                            ("implement", "Implement"),
                            ("advise", "Advise"),
                            ("hand-over", "Hand over"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="first day")),
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
                "verbose_name": "historical engagement",
                "verbose_name_plural": "historical engagements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEscalationStep",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("who", models.CharField(max_length=120)),
                ("hours", models.PositiveSmallIntegerField(default=8, verbose_name="settled within working hours")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "charter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.charter",
                    ),
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
                    "path",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.escalationpath",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical escalation step",
                "verbose_name_plural": "historical escalation steps",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalKpi",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("measure", models.CharField(max_length=160)),
                ("baseline", models.CharField(blank=True, max_length=60)),
                ("target", models.CharField(max_length=60)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "charter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.charter",
                    ),
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
                "verbose_name": "historical kpi",
                "verbose_name_plural": "historical kpis",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOutcome",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                ("once", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("statement", models.CharField(help_text="What will be different, in one sentence.", max_length=300)),
                ("business_goal", models.CharField(help_text="What the company wants it for.", max_length=300)),
                (
                    "measure",
                    models.CharField(
                        help_text="How it is counted, for example median days from order to delivery.", max_length=200
                    ),
                ),
                ("unit", models.CharField(blank=True, help_text="For example days, % or EUR.", max_length=30)),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="value today"
                    ),
                ),
                ("baseline_on", models.DateField(blank=True, null=True, verbose_name="measured on")),
                (
                    "baseline_source",
                    models.CharField(
                        blank=True,
                        help_text="Without a baseline nothing is claimed later.",
                        max_length=200,
                        verbose_name="where the value is from",
                    ),
                ),
                ("target", models.DecimalField(decimal_places=3, max_digits=14)),
                ("due", models.DateField()),
                ("original_due", models.DateField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("on-track", "On track"),
                            ("at-risk", "At risk"),
                            ("off-track", "Off track"),
                            ("met", "Met"),
                            ("missed", "Missed"),
                            ("dropped", "Dropped"),
                        ],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("verdict", models.TextField(blank=True, editable=False, verbose_name="why")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "accountable",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Exactly one person.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
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
                    "escalation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.escalationpath",
                        verbose_name="escalation path",
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
                "verbose_name": "historical outcome",
                "verbose_name_plural": "historical outcomes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPhase",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("discover", "Discover"),
                            ("act", "Act"),
                            ("implement", "Implement"),
                            ("advise", "Advise"),
                            ("hand-over", "Hand over"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "days_from",
                    models.DecimalField(decimal_places=1, max_digits=3, verbose_name="days a week, at least"),
                ),
                ("days_to", models.DecimalField(decimal_places=1, max_digits=3, verbose_name="days a week, at most")),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(blank=True, help_text="Empty for no planned end.", null=True, verbose_name="to"),
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
                "verbose_name": "historical phase",
                "verbose_name_plural": "historical phases",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTerms",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("retainer", "Retainer, each month"),
                            ("project", "Project, as a whole"),
                            ("day-rate", "Day rate"),
                            ("hourly", "Hourly"),
                        ],
                        default="day-rate",
                        max_length=8,
                    ),
                ),
                ("rate", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                (
                    "cap",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="at most, each month"
                    ),
                ),
                ("budget", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("currency", models.CharField(editable=False, max_length=3)),
                ("payment_days", models.PositiveSmallIntegerField(default=30, verbose_name="payment within days")),
                ("notice_days", models.PositiveSmallIntegerField(default=30, verbose_name="notice in days")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "charter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagements.charter",
                    ),
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
                "verbose_name": "historical terms",
                "verbose_name_plural": "historical termss",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Kpi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("place", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("measure", models.CharField(max_length=160)),
                ("baseline", models.CharField(blank=True, max_length=60)),
                ("target", models.CharField(max_length=60)),
                ("charter", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.charter")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
            ],
            options={
                "ordering": ["place", "pk"],
                "abstract": False,
                "default_related_name": "%(class)s_rows",
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("statement", models.CharField(help_text="What will be different, in one sentence.", max_length=300)),
                ("business_goal", models.CharField(help_text="What the company wants it for.", max_length=300)),
                (
                    "measure",
                    models.CharField(
                        help_text="How it is counted, for example median days from order to delivery.", max_length=200
                    ),
                ),
                ("unit", models.CharField(blank=True, help_text="For example days, % or EUR.", max_length=30)),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="value today"
                    ),
                ),
                ("baseline_on", models.DateField(blank=True, null=True, verbose_name="measured on")),
                (
                    "baseline_source",
                    models.CharField(
                        blank=True,
                        help_text="Without a baseline nothing is claimed later.",
                        max_length=200,
                        verbose_name="where the value is from",
                    ),
                ),
                ("target", models.DecimalField(decimal_places=3, max_digits=14)),
                ("due", models.DateField()),
                ("original_due", models.DateField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("on-track", "On track"),
                            ("at-risk", "At risk"),
                            ("off-track", "Off track"),
                            ("met", "Met"),
                            ("missed", "Missed"),
                            ("dropped", "Dropped"),
                        ],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("verdict", models.TextField(blank=True, editable=False, verbose_name="why")),
                (
                    "accountable",
                    models.ForeignKey(
                        blank=True,
                        help_text="Exactly one person.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
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
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="engagements.engagement",
                    ),
                ),
                (
                    "escalation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="engagements.escalationpath",
                        verbose_name="escalation path",
                    ),
                ),
            ],
            options={
                "ordering": ["due", "number"],
                "constraints": [
                    models.UniqueConstraint(models.F("engagement"), models.F("number"), name="outcome_numbers"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "dropped"]),
                            models.Q(("accountable__isnull", False), ("escalation__isnull", False)),
                            _connector="OR",
                        ),
                        name="approved_outcome_has_owner_and_path",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "dropped"), ("verdict", ""), _negated=True),
                        name="dropped_outcome_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("baseline", None),
                            models.Q(("baseline_on__isnull", False), models.Q(("baseline_source", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="baseline_has_day_and_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("discover", "Discover"),
                            ("act", "Act"),
                            ("implement", "Implement"),
                            ("advise", "Advise"),
                            ("hand-over", "Hand over"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "days_from",
                    models.DecimalField(decimal_places=1, max_digits=3, verbose_name="days a week, at least"),
                ),
                ("days_to", models.DecimalField(decimal_places=1, max_digits=3, verbose_name="days a week, at most")),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(blank=True, help_text="Empty for no planned end.", null=True, verbose_name="to"),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="engagements.engagement"
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(models.F("engagement"), models.F("kind"), name="one_phase_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="phase_ends_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days_from__gte", 0), ("days_to__gte", models.F("days_from")), ("days_to__lte", 7)
                        ),
                        name="phase_days_of_a_week",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadinessTick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "heading",
                    models.CharField(
                        choices=[
                            ("scope", "Scope"),
                            ("communication", "Communication"),
                            ("expectations", "Expectations"),
                            ("decisions", "Decision-making"),
                            ("accountability", "Accountability"),
                        ],
                        max_length=14,
                    ),
                ),
                ("side", models.CharField(choices=[("S", "Client"), ("P", "Fractional CTO")], max_length=1)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.seat"),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readiness",
                        to="engagements.engagement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("engagement"), models.F("heading"), models.F("side"), name="readiness_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heading__in", ["scope", "communication", "expectations", "decisions", "accountability"])
                        ),
                        name="readiness_five_headings",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Terms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("retainer", "Retainer, each month"),
                            ("project", "Project, as a whole"),
                            ("day-rate", "Day rate"),
                            ("hourly", "Hourly"),
                        ],
                        default="day-rate",
                        max_length=8,
                    ),
                ),
                ("rate", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                (
                    "cap",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="at most, each month"
                    ),
                ),
                ("budget", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("currency", models.CharField(editable=False, max_length=3)),
                ("payment_days", models.PositiveSmallIntegerField(default=30, verbose_name="payment within days")),
                ("notice_days", models.PositiveSmallIntegerField(default=30, verbose_name="notice in days")),
                (
                    "charter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="engagements.charter"
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rate", None), ("rate__gte", 0), _connector="OR"),
                            models.Q(("cap", None), ("cap__gte", 0), _connector="OR"),
                            models.Q(("budget", None), ("budget__gte", 0), _connector="OR"),
                        ),
                        name="amounts_not_below_nothing",
                        violation_error_message="No amount can be below nothing.",
                    )
                ],
            },
        ),
    ]
