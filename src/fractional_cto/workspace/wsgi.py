"""The workspace as a web server wants it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fractional_cto.workspace.settings")
application = get_wsgi_application()

from fractional_cto.workspace.shared import warm  # noqa: E402  # Django must be set up before

warm.up()
