import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import fractional_cto.workspace.clients.models
import fractional_cto.workspace.practice.models
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
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "key",
                    models.CharField(
                        default=fractional_cto.workspace.clients.models.new_key, editable=False, max_length=10
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("P", "Fractional CTO"),
                            ("S", "Sponsor"),
                            ("X", "Executive"),
                            ("E", "Engineer"),
                            ("B", "Board or investor"),
                            ("N", "Incoming CTO"),
                            ("V", "Vendor"),
                        ],
                        max_length=1,
                    ),
                ),
                ("until", models.DateField(blank=True, null=True)),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(default=fractional_cto.workspace.practice.models.in_two_weeks)),
                ("used_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="clients.client"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("client"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("used_at", None), ("withdrawn_at", None)),
                        name="one_open_invitation",
                    ),
                    models.UniqueConstraint(models.F("client"), models.F("key"), name="invitation_keys"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ("V", "B")), ("until", None), _negated=True),
                        name="outsiders_invited_for_a_time",
                    ),
                ],
            },
        ),
    ]
