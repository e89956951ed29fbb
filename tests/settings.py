"""The product's settings, with what only tests may have: quick hashing, no pool, static files where they lie."""

from jinja2 import FileSystemBytecodeCache

from golden_thread.config.settings import *  # noqa: F403
from golden_thread.config.settings import STORAGES, TEMPLATES, VAR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TEMPLATES[0]["OPTIONS"]["undefined"] = "golden_thread.govuk.jinja.Unsaid"
# made code by the first process that needs it, for those beside it and those of the next run
TEMPLATES[0]["OPTIONS"]["bytecode_cache"] = FileSystemBytecodeCache(str(VAR))
