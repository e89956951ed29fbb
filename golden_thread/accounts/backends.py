"""Where Django asks who a session belongs to."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from golden_thread.accounts.held import account
from golden_thread.accounts.models import User
from golden_thread.periods import today


class Accounts(ModelBackend):
    """The account comes with its roles and areas of today, which every request needs next."""

    def get_user(self, user_id: Any) -> User | None:
        user = account(user_id, today())
        return user if user is not None and self.user_can_authenticate(user) else None
