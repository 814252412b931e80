from django.db import migrations, models
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from fractional_cto.workspace.shared.migrating import Together

NAMES = ("Ship", "Port")


class Editor:
    """Notes the tables that are made and removed."""

    def __init__(self):
        self.done = []
        self.connection = self

    alias = "default"

    def create_model(self, model):
        self.done.append(f"+{model.__name__}")

    def delete_model(self, model):
        self.done.append(f"-{model.__name__}")


def laid_out():
    fields = [("id", models.BigAutoField(primary_key=True))]
    return Together([migrations.CreateModel(name, fields) for name in NAMES])


def test_classes_are_built_once_and_with_every_table():
    state = ProjectState()
    before = state.apps
    laid_out().state_forwards("auth", state)

    assert "apps" not in vars(state)
    assert state.apps is not before
    assert {model.__name__ for model in state.apps.get_models()} == set(NAMES)


def test_makes_every_table_and_removes_them_last_first():
    together, before, after, editor = laid_out(), ProjectState(), ProjectState(), Editor()
    together.state_forwards("auth", after)
    together.database_forwards("auth", editor, before, after)
    together.database_backwards("auth", editor, after, before)

    assert editor.done == ["+Ship", "+Port", "-Port", "-Ship"]
    assert together.describe() == "Create model Ship; Create model Port"


def test_is_written_with_what_it_holds():
    written, _ = OperationWriter(laid_out(), indentation=0).serialize()
    assert "Together(\n    operations=[" in written
    assert [written.count(f"name='{name}'") for name in NAMES] == [1, 1]
