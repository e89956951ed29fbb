from django.db import migrations

from golden_thread.directory.covers import SQL, UNDO


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
