"""The product's own settings, pooled as in production, with the floor's template beside the product's."""

import os
from pathlib import Path

os.environ["GT_POOLED"] = "1"
from tests.settings import *  # noqa: F403
from tests.settings import TEMPLATES

TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "jinja2"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TEMPLATES[0]["OPTIONS"].pop("undefined", None)
ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
