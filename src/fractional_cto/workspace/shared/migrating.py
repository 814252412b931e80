"""Tables that are laid out together."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Lay out many tables at once.

    One by one, Django builds the classes of all tables that are related anew after each, and here all are: that took
    most of the 20 seconds in which a new workspace was laid out.
    """

    serialization_expand_args: ClassVar = ["operations"]

    def __init__(self, operations: Sequence[Operation]) -> None:
        """Keep what makes each table."""
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Know of the tables, and build the classes once and only when one is asked for."""
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Make the tables."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, *states: Any) -> None:  # noqa: ANN401  # as database_forwards
        """Remove them again, last first."""
        for operation in reversed(self.operations):
            operation.database_backwards(*states)

    def describe(self) -> str:
        """Say what is done."""
        return "; ".join(operation.describe() for operation in self.operations)
