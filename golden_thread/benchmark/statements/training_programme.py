"""Section 6 of the toolkit: the training programme. Its records are not kept here yet."""

from golden_thread.benchmark.statement import not_recorded_here

not_recorded_here("6.1", "6.2", "6.3", "6.4", "6.b1", "6.b2", "6.b3", "6.b4", "6.b5", "6.b6")
