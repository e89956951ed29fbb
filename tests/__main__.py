"""`make test`: all tests in parallel, in a real browser too; what had to be left out is said, never passed over."""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first that is installed; the one without windows takes a quarter less time."""


def main() -> int:
    browser = any(shutil.which(name) for name in BROWSERS)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        os.environ.get("GT_TEST_PROCESSES", "auto"),
        *sys.argv[1:],
    ]
    if not browser:
        command += ["-m", "not browser"]
    code = subprocess.call(command)
    if not browser:
        print("LEFT OUT: every browser journey, for want of an installed Chromium.", file=sys.stderr)
        if os.environ.get("GT_BROWSER") == "required":
            return code or 1
    return code


if __name__ == "__main__":
    sys.exit(main())
