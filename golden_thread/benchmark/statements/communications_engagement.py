"""Section 8 of the toolkit: communications and engagement. Its records are not kept here yet."""

from golden_thread.benchmark.statement import not_recorded_here

not_recorded_here("8.1", "8.2", "8.b1", "8.b2", "8.b3", "8.b4")
