"""Sessions in the database, as Django keeps them, read by a statement that is written out."""

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

READ = "select session_data from django_session where session_key = %s and expire_date > %s"


class SessionStore(db.SessionStore):
    """Asked at every request: making the statement from a model takes longer than answering it."""

    def load(self) -> dict[str, object]:
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key, timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])
