"""Golden Thread: where a local authority runs, records and evidences its delivery of the Prevent duty."""

__version__ = "0.1.0"
