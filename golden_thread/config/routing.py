from typing import Any


class OwnerMigrates:
    """Records are read and written as the application; only the owner changes the schema."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"
