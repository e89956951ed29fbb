from django.db import migrations

from golden_thread.audit.chain import CHAIN_EVENT, CHAIN_EVENT_AND_WRITES


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_last_write")]
    operations = [migrations.RunSQL(CHAIN_EVENT_AND_WRITES, CHAIN_EVENT)]
