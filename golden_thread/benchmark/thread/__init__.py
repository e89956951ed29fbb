"""The golden thread: source, risk, action, decision, evaluation, and every place where it is broken."""

from golden_thread.benchmark.thread.breaks import Break, Broken
from golden_thread.benchmark.thread.nodes import Key, Kind
from golden_thread.benchmark.thread.spun import Thread, thread_of

__all__ = ["Break", "Broken", "Key", "Kind", "Thread", "thread_of"]
