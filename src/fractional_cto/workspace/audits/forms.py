"""What is asked of a repository, and of an audit."""

import re
from pathlib import Path
from typing import Any

from django import forms

from fractional_cto.workspace.audits import queries
from fractional_cto.workspace.audits.folders import repository
from fractional_cto.workspace.audits.models import Repository
from fractional_cto.workspace.audits.places import allowed_address
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.shared.editions import OnceForm

NAME = re.compile(r"[\w](?:[\w .+-]*[\w+])?")
SSH = re.compile(r"[^/]+@[^/]+:.*")
REVISION = re.compile(r"[\w./@{}^~+-]*")


LONGEST = 1000
LONGEST_NAME = 100
TOO_LONG = f"This folder lies under more than {LONGEST} letters, links followed: move it, or name it more shortly."


class RepositoryForm(OnceForm):
    """Where a repository lies, and what it is called."""

    location = forms.CharField(
        label="Folder or clone address",
        max_length=LONGEST,
        help_text="A folder on the machine that runs the workspace, such as /srv/code/shop, or https://host/shop.git.",
    )
    name = forms.CharField(
        label="Name",
        max_length=LONGEST_NAME,
        required=False,
        help_text="What findings call it, for good; without one, the last part of the folder or address.",
    )
    account = forms.CharField(
        label="Account",
        max_length=200,
        required=False,
        help_text="For an address that wants one: the name at the host.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    token = forms.CharField(
        label="Token",
        max_length=1000,
        required=False,
        help_text="One that may only read this repository. It is stored encrypted and never shown again.",
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )

    def __init__(self, seat: Seat, *arguments: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Know at which client."""
        super().__init__(*arguments)
        self.seat = seat

    def clean_location(self) -> str:
        """Want a git repository that may be audited."""
        location: str = self.cleaned_data["location"].strip()
        if "://" in location or SSH.fullmatch(location):
            self.kind = Repository.Kind.URL
            return allowed_address(location)
        self.kind = Repository.Kind.PATH
        real = str(repository(self.seat, Path(location)))
        if len(real) > LONGEST:
            raise forms.ValidationError(TOO_LONG)
        return real

    def clean(self) -> dict[str, Any]:
        """Give it a name that nothing else has."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if "location" not in found or "name" not in found:
            return found
        name = found["name"] or re.sub(r"\.git$", "", found["location"].rstrip("/").rpartition("/")[2])
        if not NAME.fullmatch(name):
            self.add_error("name", "Give it a name of letters, digits, blanks, dots and hyphens.")
        elif len(name) > LONGEST_NAME:
            self.add_error("name", f"Give it a name of at most {LONGEST_NAME} letters: that of the folder is longer.")
        elif queries.repositories(self.seat).filter(name=name).exclude(once=found["once"]).exists():
            self.add_error("name", f"There is a repository called {name} already; choose another name.")
        return {
            **{key: found[key] for key in ("location", "once")},
            "name": name,
            "kind": self.kind,
            "credentials": self._credentials(found),
        }

    def _credentials(self, found: dict[str, Any]) -> str:
        account, token = found.get("account", ""), found.get("token", "")
        if (account or token) and self.kind == Repository.Kind.PATH:
            self.add_error("token", "A folder needs no token; leave account and token empty.")
        elif account and not token:
            self.add_error("token", "Give the token as well, or neither.")
        elif ":" in account or not f"{account}{token}".isprintable():
            self.add_error("account", "An account has no colon in it.")
        # hosts that know tokens alone take any name beside them
        return f"{account or 'git'}:{token}" if token else ""


class ReadersForm(forms.Form):
    """The engineers who may read a repository's code."""

    readers = forms.ModelMultipleChoiceField(
        Seat.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Engineers",
        help_text="They read code, and where secrets lie, in the evidence of findings of this repository.",
    )  # fmt: skip

    def __init__(self, seat: Seat, repository: Repository, *arguments: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer the engineers of this client."""
        super().__init__(*arguments)
        field: Any = self.fields["readers"]
        field.queryset = queries.engineers(seat)
        field.label_from_instance = lambda each: str(each.user)
        field.initial = [each.seat_id for each in queries.rights(seat, repository)]


class AuditForm(OnceForm):
    """Which repositories to audit, and at which revision."""

    engagement = forms.ModelChoiceField(queryset=Engagement.objects.none(), label="Engagement", empty_label=None)
    repositories = forms.ModelMultipleChoiceField(
        queryset=Repository.objects.none(), label="Repositories", widget=forms.CheckboxSelectMultiple
    )
    revision = forms.CharField(
        label="Revision",
        max_length=200,
        required=False,
        help_text="A branch, tag or commit that each of them has; empty for where each stands now.",
    )

    def __init__(self, seat: Seat, *arguments: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer what this client has, everything chosen."""
        super().__init__(*arguments)
        self.fields["engagement"].queryset = queries.engagements(seat)  # type: ignore[attr-defined]  # these fields have one
        offered = queries.repositories(seat).filter(retired_at=None)
        self.fields["repositories"].queryset = offered  # type: ignore[attr-defined]  # as above
        self.fields["repositories"].initial = offered

    def clean_revision(self) -> str:
        """Want something that can be a revision."""
        revision: str = self.cleaned_data["revision"].strip()
        if revision.startswith("-") or not REVISION.fullmatch(revision):
            message = "Give a branch, a tag or a commit, such as main, v1.2 or 3f2a91c."
            raise forms.ValidationError(message)
        return revision
