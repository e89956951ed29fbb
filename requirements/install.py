"""Sets up `.venv` from the hash-locked lists. Runs on any Python 3 so that an old one gets a clear line."""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
ENOUGH_DISK = 1024**3
HEADLESS = "chromium-headless-shell"
ASKED_FOR = os.path.join(VENV, "asked-for-" + HEADLESS)


def main():
    tests = "--tests" in sys.argv
    wanted = "test" if tests else "base"
    refuse_what_cannot_work()
    if stamp(wanted) not in installed():
        print("Setting up .venv (once) ...", flush=True)
        make_environment()
        install(wanted)
        remember(wanted)
    if tests:
        find_a_browser()


def refuse_what_cannot_work():
    if sys.version_info < (3, 11):
        stop("Python 3.11 or later is needed; this is %d.%d. Try: make PYTHON=python3.11 ..." % sys.version_info[:2])
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop("This Python has no venv module. On Debian or Ubuntu: apt-get install python3-venv")
    if not os.path.exists(VENV) and shutil.disk_usage(ROOT).free < ENOUGH_DISK:
        stop("The disk is full: 1 GB is needed under %s" % ROOT)


def stamp(wanted):
    """What the environment would be made from: the lists, the project file, this Python."""
    digest = hashlib.sha256(sys.version.encode())
    names = ["pyproject.toml", "requirements/%s.txt" % wanted, "requirements/build.txt"]
    names += [os.path.join("golden_thread", "locale", "cy", "LC_MESSAGES", "django.po")]
    for name in names:
        path = os.path.join(ROOT, name)
        if os.path.exists(path):
            with open(path, "rb") as listed:
                digest.update(listed.read())
    return wanted + " " + digest.hexdigest()


def installed():
    try:
        with open(os.path.join(VENV, "installed")) as kept:
            return kept.read().splitlines()
    except OSError:
        return []


def remember(wanted):
    # what the tests need holds all that the product needs
    lines = [stamp("base")] + ([stamp("test")] if wanted == "test" else [])
    with open(os.path.join(VENV, "installed"), "w") as kept:
        kept.write("\n".join(lines))


def make_environment():
    if not os.path.exists(os.path.join(VENV, "bin", "python")):
        run([sys.executable, "-m", "venv", VENV], "The virtual environment could not be made")


def install(wanted):
    pip = [os.path.join(VENV, "bin", "python"), "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    failed = "A package could not be installed"
    lists = ["-r", os.path.join(ROOT, "requirements", "build.txt")]
    lists += ["-r", os.path.join(ROOT, "requirements", wanted + ".txt")]
    run(pip + ["--require-hashes"] + lists, failed)
    run(pip + ["--no-deps", "--no-build-isolation", "-e", ROOT], failed)
    catalogue = os.path.join(ROOT, "golden_thread", "locale")
    if os.path.isdir(os.path.join(catalogue, "cy")):
        babel = [os.path.join(VENV, "bin", "pybabel"), "-q", "compile", "-D", "django", "-d", catalogue]
        run(babel, "The Welsh words could not be compiled")


def find_a_browser():
    """Browser tests use an installed Chromium; only root on Debian can be given one here.

    Beside it the same without windows, in which they take a quarter less time; where it is not to be had, they do without.
    """
    there = any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    wanted = [] if there else ["chromium"]
    if not shutil.which(HEADLESS) and not os.path.exists(ASKED_FOR):
        wanted.append(HEADLESS)
    if wanted and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests (once) ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.call(["apt-get", "-q", "update"], **quiet)
        for package in wanted:
            subprocess.call(["apt-get", "-q", "-y", "install", "--no-install-recommends", package], **quiet)
        open(ASKED_FOR, "w").close()


def run(command, failed):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if line.strip()] or ["no reason given"]
        stop("%s: %s" % (failed, next((line for line in lines if "ERROR" in line or "Errno" in line), lines[-1])))


def stop(line):
    sys.stderr.write("golden-thread: %s\n" % line)
    sys.exit(1)


if __name__ == "__main__":
    main()
