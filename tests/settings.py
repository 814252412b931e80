"""The workspace's settings, on a folder that nobody else uses and with passwords that cost nothing."""

import os
import tempfile

os.environ["CTO_DATA"] = tempfile.mkdtemp(prefix="cto-tests-")
os.environ["CTO_SECRET_KEY"] = "for tests only"  # noqa: S105  # signs nothing that lasts
os.environ["CTO_LOOPBACK"] = "true"

from fractional_cto.workspace.settings import *  # noqa: F403  # the folder must be known before

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True  # looks for a file when it is asked for, not for all of them for every test
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
