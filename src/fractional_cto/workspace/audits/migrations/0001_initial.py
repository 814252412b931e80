import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("clients", "0001_initial"),
        ("engagements", "0001_initial"),
        ("findings", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Repository",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("name", models.CharField(max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[("path", "Folder on this machine"), ("url", "Clone address")], max_length=4
                    ),
                ),
                ("location", models.CharField(max_length=1000)),
                ("store", models.TextField(blank=True, editable=False)),
                ("credentials", models.TextField(blank=True, editable=False)),
                ("retired_at", models.DateTimeField(editable=False, null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="repositories", to="clients.client"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "repositories",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(models.F("client"), models.F("number"), name="repository_numbers"),
                    models.UniqueConstraint(models.F("client"), models.F("name"), name="repository_names"),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "url"), ("credentials", ""), _connector="OR"),
                        name="only_addresses_have_credentials",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "path"),
                            models.Q(
                                ("location__startswith", "https://"),
                                models.Q(("location__contains", "@"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="addresses_are_plain_https",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("revision", models.CharField(blank=True, max_length=200)),
                ("asked_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("cancel_asked_at", models.DateTimeField(null=True)),
                ("attempt", models.PositiveSmallIntegerField(default=0)),
                ("worker", models.CharField(blank=True, max_length=64)),
                ("lease_until", models.DateTimeField(null=True)),
                ("stage", models.CharField(blank=True, max_length=200)),
                ("stage_done", models.PositiveIntegerField(default=0)),
                ("stage_total", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("as_of", models.DateField(null=True)),
                ("found", models.PositiveIntegerField(null=True)),
                ("not_examined", models.PositiveIntegerField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="audits", to="clients.client"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="audits", to="engagements.engagement"
                    ),
                ),
                (
                    "intake",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audit",
                        to="findings.intake",
                    ),
                ),
            ],
            options={
                "verbose_name": "audit",
                "ordering": ["-number"],
                "indexes": [models.Index(fields=["state", "lease_until"], name="audits_to_be_worked")],
                "constraints": [
                    models.UniqueConstraint(models.F("client"), models.F("number"), name="audit_numbers"),
                    models.CheckConstraint(
                        condition=models.Q(("attempt__lte", 2)), name="audits_are_tried_twice_at_most"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "running"), models.Q(("lease_until", None), ("worker", "")), _connector="XOR"
                        ),
                        name="only_a_running_audit_has_a_worker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["queued", "running"]), ("finished_at__isnull", False), _connector="XOR"
                        ),
                        name="audits_end_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "failed"), ("error", ""), _connector="XOR"),
                        name="a_failure_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("as_of__isnull", False),
                                ("found__isnull", False),
                                ("intake__isnull", False),
                                ("not_examined__isnull", False),
                                ("state", "done"),
                            ),
                            models.Q(
                                models.Q(("state", "done"), _negated=True),
                                ("as_of", None),
                                ("found", None),
                                ("intake", None),
                                ("not_examined", None),
                            ),
                            _connector="OR",
                        ),
                        name="results_are_whole_or_not_there",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_at", None), ("finished_at__gte", models.F("asked_at")), _connector="OR"
                        ),
                        name="audits_end_after_they_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RunRepository",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("revision", models.CharField(blank=True, max_length=64)),
                ("commits", models.PositiveIntegerField(null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.client"
                    ),
                ),
                (
                    "repository",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="audits.repository"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subjects", to="audits.run"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(models.F("run"), models.F("repository"), name="a_repository_once_an_audit")
                ],
            },
        ),
    ]
