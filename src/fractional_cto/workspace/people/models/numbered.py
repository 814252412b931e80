"""Rows that addresses name by a number within their client."""

from typing import Any

from django.db import models


class Numbered(models.Model):
    """Gets the client's next number when it is first saved; whoever adds rows holds the client's lock."""

    number = models.PositiveIntegerField(editable=False)

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever Django hands on
        """Give it its number."""
        if not self.number:
            fellows = type(self)._base_manager.filter(client=self.client_id)  # type: ignore[attr-defined, misc]  # noqa: SLF001  # Django's documented door past default managers; its heirs have a client
            self.number = (fellows.aggregate(last=models.Max("number"))["last"] or 0) + 1
        super().save(*args, **kwargs)
