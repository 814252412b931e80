"""How decisions begin that come up everywhere: what to think about, what could be done, what to find out."""

from fractional_cto.workspace.decisions.models import Template
from fractional_cto.workspace.decisions.starts.people import FULL_TIME, INSOURCE, LEADERSHIP, LEVEL
from fractional_cto.workspace.decisions.starts.start import Start
from fractional_cto.workspace.decisions.starts.technology import MIGRATE, STACK, VENDOR

STARTS: dict[str, Start] = {
    Template.STACK: STACK,
    Template.VENDOR: VENDOR,
    Template.MIGRATE: MIGRATE,
    Template.INSOURCE: INSOURCE,
    Template.LEVEL: LEVEL,
    Template.LEADERSHIP: LEADERSHIP,
    Template.FULL_TIME: FULL_TIME,
}

__all__ = ["STARTS", "Start"]
