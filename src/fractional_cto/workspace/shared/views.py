"""Pages about the pages themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fractional_cto.workspace.shared.gallery import examples


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show each component in each of its states, to be looked at."""
    return render(request, "shared/components.html", examples())
