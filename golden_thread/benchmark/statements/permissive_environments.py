"""Section 7 of the toolkit: reducing permissive environments. Its records are not kept here yet."""

from golden_thread.benchmark.statement import not_recorded_here

not_recorded_here("7.1", "7.2", "7.3", "7.4", "7.5", "7.b1", "7.b2")
