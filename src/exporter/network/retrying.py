"""Asks again when that may help, and not sooner than the server wishes."""

import logging
from collections.abc import Callable
from typing import TypeVar

import stamina

from exporter.network.deadline import Deadline
from exporter.network.policy import Policy
from exporter.network.problems import Problem

__all__ = ["persistently"]

_Reply = TypeVar("_Reply")

# It would write to standard error that it waits.
logging.getLogger("stamina").addHandler(logging.NullHandler())


def persistently(
    ask: Callable[[], _Reply], policy: Policy, deadline: Deadline, *, sleep: Callable[[float], None]
) -> _Reply:
    """Return what *ask* returns; raises its Problem when that does not pass, or not in time."""
    current: stamina.Attempt

    def may_pass(problem: Exception) -> bool | float:
        if not isinstance(problem, Problem) or not problem.passes or current.num >= policy.attempts:
            return False
        wait = current.next_wait if problem.wait is None else problem.wait
        if wait > min(policy.longest_wait, deadline.left):
            return False
        sleep(wait)
        return 0.0

    attempts = stamina.retry_context(
        may_pass, attempts=policy.attempts, timeout=None, wait_initial=1.0, wait_max=30.0, wait_jitter=0.0
    )
    for current in attempts:
        with current:
            return ask()
    raise AssertionError("an attempt returns or raises")
