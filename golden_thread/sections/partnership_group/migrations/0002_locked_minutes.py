from django.db import migrations

LOCK = """
create function gt_minutes_stay_locked() returns trigger language plpgsql as $$
begin
    if old.locked_on is not null then
        raise exception 'locked minutes never change: make a correction' using errcode = 'check_violation',
            constraint = 'locked_minutes_never_change';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end $$;

create function gt_minutes_items_stay_locked() returns trigger language plpgsql as $$
begin
    if exists (select from partnership_group_minutes m where m.locked_on is not null and m.id in (
        case when tg_op <> 'INSERT' then old.minutes_id end, case when tg_op <> 'DELETE' then new.minutes_id end))
    then
        raise exception 'locked minutes never change: make a correction' using errcode = 'check_violation',
            constraint = 'locked_minutes_never_change';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end $$;

create trigger stay_locked before update or delete on partnership_group_minutes
    for each row execute function gt_minutes_stay_locked();
create trigger stay_locked before insert or update or delete on partnership_group_minutesitem
    for each row execute function gt_minutes_items_stay_locked();
"""

UNLOCK = """
drop trigger stay_locked on partnership_group_minutes; drop trigger stay_locked on partnership_group_minutesitem;
drop function gt_minutes_stay_locked; drop function gt_minutes_items_stay_locked;
"""

class Migration(migrations.Migration):
    dependencies = [("partnership_group", "0001_initial")]

    operations = [migrations.RunSQL(LOCK, UNLOCK)]
