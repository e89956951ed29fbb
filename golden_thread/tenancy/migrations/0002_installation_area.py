from django.db import migrations


def make(apps, schema_editor):
    apps.get_model("tenancy", "Area").objects.using(schema_editor.connection.alias).get_or_create(
        kind="installation", defaults={"name": "Installation"}
    )


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
