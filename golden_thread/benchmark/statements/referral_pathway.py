"""Section 4 of the toolkit: the referral pathway. Its records are not kept here yet."""

from golden_thread.benchmark.statement import not_recorded_here

not_recorded_here("4.1", "4.2", "4.3", "4.4", "4.b1")
