from golden_thread.benchmark.operations.editions import NotAnEdition, load_edition
from golden_thread.benchmark.operations.freezing import freeze, set_aside, sign_copy
from golden_thread.benchmark.operations.judging import confirm, count_by, judge

__all__ = ["NotAnEdition", "confirm", "count_by", "freeze", "judge", "load_edition", "set_aside", "sign_copy"]
