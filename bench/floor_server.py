"""The floor as a server of its own, with its own middleware and addresses."""

import django
from django.conf import settings

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

from bench.floor import PLAIN  # noqa: E402

settings.MIDDLEWARE, settings.ROOT_URLCONF = PLAIN, "bench.floor"
application = WSGIHandler()
