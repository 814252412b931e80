"""The people of a client, what each is accountable for, and what each can do."""

from fractional_cto.workspace.people.models.capability import Capability, Consent, Level
from fractional_cto.workspace.people.models.person import Person, PersonAddress
from fractional_cto.workspace.people.models.raci import Acknowledgement, RaciCell, RaciRow

__all__ = ["Acknowledgement", "Capability", "Consent", "Level", "Person", "PersonAddress", "RaciCell", "RaciRow"]
