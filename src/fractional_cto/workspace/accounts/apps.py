"""The noun ``accounts`` as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.accounts"

    def ready(self) -> None:
        """Notice when a link that was mailed has led to a new password."""
        from allauth.account.signals import password_reset  # noqa: PLC0415  # models are not loaded before

        from fractional_cto.workspace.accounts.proof import by_mail  # noqa: PLC0415  # as above

        password_reset.connect(by_mail)
