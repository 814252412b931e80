"""The workspace's settings for Django; what an installation may change stands in environment.py."""

from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext

from fractional_cto.workspace.database import database
from fractional_cto.workspace.environment import Environment
from fractional_cto.workspace.mail import mail
from fractional_cto.workspace.shared.logs import logging_settings
from fractional_cto.workspace.shared.uploads import MOST

django_stubs_ext.monkeypatch()

HERE = Path(__file__).parent
ENVIRONMENT = Environment()
ENVIRONMENT.folders()  # what is not understood is said before anything begins
NOUNS = "fractional_cto.workspace"

SECRET_KEY = ENVIRONMENT.key()
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = [host.strip() for host in ENVIRONMENT.hosts.split(",") if host.strip()]
ALLOWED_HOSTS.append(urlsplit(ENVIRONMENT.address).hostname or "localhost")
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.address.rstrip("/")]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton",
    "django_filters",
    "django_htmx",
    "simple_history",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    f"{NOUNS}.shared",
    f"{NOUNS}.accounts",
    f"{NOUNS}.clients",
    f"{NOUNS}.journal",
    f"{NOUNS}.practice",
    f"{NOUNS}.people",
    f"{NOUNS}.engagements",
    f"{NOUNS}.findings",
    f"{NOUNS}.roadmap",
    f"{NOUNS}.risks",
    f"{NOUNS}.decisions",
    f"{NOUNS}.measures",
    f"{NOUNS}.escalations",
    f"{NOUNS}.audits",
    f"{NOUNS}.interview",
    f"{NOUNS}.today",
    f"{NOUNS}.notices",
    f"{NOUNS}.api",
]

MIDDLEWARE = [
    f"{NOUNS}.shared.logs.Requests",
    "django.middleware.security.SecurityMiddleware",
    f"{NOUNS}.shared.policy.ContentPolicy",
    f"{NOUNS}.api.middleware.Programs",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    f"{NOUNS}.shared.policy.Unstored",
    f"{NOUNS}.clients.hiding.HideNames",
    f"{NOUNS}.shared.uploads.Uploads",
    f"{NOUNS}.shared.nul.NoNul",
    f"{NOUNS}.shared.sending.Sending",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    f"{NOUNS}.accounts.middleware.Seen",
    f"{NOUNS}.accounts.middleware.Unreadable",
    f"{NOUNS}.clients.middleware.SecondFactor",
    f"{NOUNS}.clients.middleware.Switching",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = f"{NOUNS}.urls"
WSGI_APPLICATION = f"{NOUNS}.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "shared/templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                f"{NOUNS}.shared.context.page",
                f"{NOUNS}.clients.context.clients",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                f"{NOUNS}.shared.templatetags.menus",
                f"{NOUNS}.shared.templatetags.rows",
                f"{NOUNS}.shared.templatetags.sending",
                f"{NOUNS}.shared.templatetags.words",
            ],
        },
    }
]

FORM_RENDERER = f"{NOUNS}.shared.controls.Renderer"

DATABASES = {"default": database(ENVIRONMENT.database_url, ENVIRONMENT.data)}
DATABASES["default"]["ATOMIC_REQUESTS"] = False  # an action is atomic by itself, a page that reads needs no transaction
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counts what is tried too often, so it must be the same for every process that serves.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
CSRF_FAILURE_VIEW = f"{NOUNS}.shared.sending.forged"
LOGIN_REDIRECT_URL = "today"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # proven is it by following a mailed link, or by the directory
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to who has no account
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Fractional CTO: "
ACCOUNT_ADAPTER = f"{NOUNS}.accounts.adapter.Adapter"
# Attempts by one address of the network, and for one account, whoever tries.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key", "reset_password": "10/m/ip,3/10m/key"}
ACCOUNT_SESSION_REMEMBER = True  # two weeks; every session can be ended from the page Sessions
ACCOUNT_FORMS = {
    name: f"{NOUNS}.accounts.wording.{form}"
    for name, form in {
        "login": "SignIn",
        "change_password": "ChangePassword",
        "reset_password": "ResetPassword",
        "reset_password_from_key": "ResetPasswordByLink",
        "reauthenticate": "Reauthenticate",
    }.items()
}
MFA_FORMS = {
    name: f"{NOUNS}.accounts.wording.{form}"
    for name, form in {
        "authenticate": "Code",
        "reauthenticate": "ReauthenticateByCode",
        "activate_totp": "ConnectApp",
        "add_webauthn": "AddPasskey",
    }.items()
}
MFA_ADAPTER = f"{NOUNS}.accounts.adapter.SecondFactors"
# whoever proves an address later clears the account of factors that may be another's: accounts/proof.py
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Fractional CTO"
# browsers allow passkeys on localhost without TLS; the library wants to be told
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https
USERSESSIONS_TRACK_ACTIVITY = True

if ENVIRONMENT.oidc_server:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    DIRECTORY = {
        "provider_id": "directory",
        "name": ENVIRONMENT.oidc_name,
        "client_id": ENVIRONMENT.oidc_client,
        "secret": ENVIRONMENT.oidc_secret,
        "settings": {"server_url": ENVIRONMENT.oidc_server, "oauth_pkce_enabled": True},
    }
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [DIRECTORY]}}
    SOCIALACCOUNT_ADAPTER = f"{NOUNS}.practice.oidc.Directory"
    # whom the directory vouches for is let into the account with the same address
    SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
    # a link instead of a form: browsers follow no form to a host that the policy does not name
    SOCIALACCOUNT_LOGIN_ON_GET = True

# Only what our own web servers say of the browser counts, and only as many of them as there are.
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None
DATA_UPLOAD_MAX_MEMORY_SIZE = MOST
FILE_UPLOAD_HANDLERS = [
    f"{NOUNS}.shared.uploads.Capped",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ENVIRONMENT.cookies()
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "/static/"
# without a step that collects them: whitenoise finds the files where they lie in the package
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_settings(ENVIRONMENT.log_level)

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
USE_I18N = False
# Each is a setting of Django that begins with EMAIL_.
# Nothing of a sample is sent anywhere: its people do not exist, their addresses might.
globals().update(mail("" if ENVIRONMENT.sample else ENVIRONMENT.mail, ENVIRONMENT.data))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an address is unique however it is written: see the constraint of User
