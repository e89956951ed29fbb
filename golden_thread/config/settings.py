"""Settings, all from the environment. docs/operate/settings.md lists each; a test keeps the two together."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("GT_VAR", PACKAGE.parent / "var"))


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, str(int(default))) == "1"


def _database(url: str, *, pooled: bool) -> dict[str, Any]:
    """Anything libpq takes: several hosts in the address follow a failover."""
    parts = conninfo_to_dict(url)
    named = {django: parts.pop(libpq, "") for django, libpq in NAMES.items()}
    pool = {"pool": {"min_size": 1, "max_size": int(os.environ.get("GT_POOL", "8")), "timeout": 10}} if pooled else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "OPTIONS": {**parts, **pool},
        "TEST": {"MIGRATE": False},
    }


NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}

# Without an address the command line starts the embedded database and sets both (config/embedded.py).
DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql:///golden_thread")
DATABASES = {
    "default": _database(DATABASE_URL, pooled=_flag("GT_POOLED", True)),
    "owner": _database(os.environ.get("DATABASE_OWNER_URL", DATABASE_URL), pooled=False),
}
DATABASE_ROUTERS = ["golden_thread.config.routing.OwnerMigrates"]

SECRET_KEY = os.environ.get("GT_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("GT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_FAILURE_VIEW = "golden_thread.config.views.stale_form"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("GT_ORIGINS", "").split(",") if origin]
SIGNING_KEY = os.environ.get("GT_SIGNING_KEY", "")
PRACTICE = _flag("GT_PRACTICE", False)
DEBUG = False

INSTALLED_APPS = [
    "golden_thread.home",
    "golden_thread.documents",
    "golden_thread.benchmark",
    "golden_thread.sections.partnership_plan",
    "golden_thread.sections.risk_assessment",
    "golden_thread.sections.partnership_group",
    "golden_thread.intake",
    "golden_thread.directory",
    "golden_thread.notices",
    "golden_thread.accounts",
    "golden_thread.audit",
    "golden_thread.tenancy",
    "golden_thread.govuk",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "golden_thread.config.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "golden_thread.accounts.away.Away",
    "golden_thread.tenancy.middleware.Tenancy",
    "golden_thread.accounts.middleware.Rights",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "golden_thread.config.urls"
WSGI_APPLICATION = "golden_thread.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "golden_thread.govuk.jinja.environment",
            "auto_reload": False,
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "golden_thread.config.navigation.layout",
            ],
        },
    },
]
FORM_RENDERER = "golden_thread.govuk.forms.Renderer"

# --- who signs in, and for how long ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "golden_thread.accounts.backends.Accounts"]
TENANCY_ENTRY = "golden_thread.accounts.entry.enter"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
# A wrong password five times from one address locks that account for that address, for a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "golden_thread.accounts.lockout.account_tried"
AXES_VERBOSE = False

HTTPS = _flag("GT_HTTPS", True)
SESSION_ENGINE = "golden_thread.accounts.sessions"
SESSION_COOKIE_AGE = int(os.environ.get("GT_SESSION_SECONDS", 8 * 3600))
IDLE_SECONDS = int(os.environ.get("GT_IDLE_SECONDS", 15 * 60))
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# what is said to a person on the next page is kept with their session, not sent to the browser and back
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("GT_BEHIND_PROXY", False) else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- two languages, one time ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/London"

# --- files and mail -------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_BACKEND = os.environ.get("GT_MAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = os.environ.get("GT_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("GT_MAIL_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("GT_MAIL_FROM", "golden-thread@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("GT_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W021"] if not HTTPS else []
