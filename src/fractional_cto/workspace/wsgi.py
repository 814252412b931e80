"""The workspace as a web server wants it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fractional_cto.workspace.settings")
application = get_wsgi_application()

from fractional_cto.workspace.shared import warm  # noqa: E402  # Django must be set up before

warm.up()
# What every page needs stays for good: looking through all of it for what may go held up a page for 150 ms.
gc.collect()
gc.freeze()
gc.set_threshold(10_000)
