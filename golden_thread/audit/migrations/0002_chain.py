from django.db import migrations

from golden_thread.audit.chain import TRIGGER, UNDO


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(TRIGGER, UNDO)]
