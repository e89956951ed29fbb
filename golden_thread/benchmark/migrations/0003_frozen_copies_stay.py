from django.db import migrations

KEEP = """
create function gt_frozen_copy_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'a frozen copy is never removed' using errcode = 'check_violation',
            constraint = 'a_frozen_copy_is_never_removed';
    end if;
    if old.closed_on is not null or old.set_aside_on is not null then
        raise exception 'a closed copy never changes' using errcode = 'check_violation',
            constraint = 'a_closed_copy_never_changes';
    end if;
    if (new.content, new.digest, new."on", new.made_on, new.made_by_id, new.maker, new.met, new."of", new.uuid)
        is distinct from
       (old.content, old.digest, old."on", old.made_on, old.made_by_id, old.maker, old.met, old."of", old.uuid) then
        raise exception 'what was frozen stays as it is' using errcode = 'check_violation',
            constraint = 'what_was_frozen_stays';
    end if;
    if new.closed_on is not null and not exists (
        select from benchmark_copysignature s where s.copy_id = new.id having count(*) = 2
           and bool_or(s.capacity in ('strategic_officer', 'board_chair')))
    then
        raise exception 'two people close a copy, one of them the strategic officer or the chair'
            using errcode = 'check_violation', constraint = 'two_people_close_a_copy';
    end if;
    return new;
end $$;

create function gt_frozen_copy_is_made_open() returns trigger language plpgsql as $$
begin
    if new.closed_on is not null then
        raise exception 'two people close a copy, one of them the strategic officer or the chair'
            using errcode = 'check_violation', constraint = 'two_people_close_a_copy';
    end if;
    return new;
end $$;

create function gt_copy_signature_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'a signature is never changed or removed' using errcode = 'check_violation',
            constraint = 'a_signature_is_never_changed';
    end if;
    if exists (select from benchmark_frozenassessment c where c.id = new.copy_id
                and (c.closed_on is not null or c.set_aside_on is not null)) then
        raise exception 'a closed copy never changes' using errcode = 'check_violation',
            constraint = 'a_closed_copy_never_changes';
    end if;
    return new;
end $$;

create trigger stays before update or delete on benchmark_frozenassessment
    for each row execute function gt_frozen_copy_stays();
create trigger made_open before insert on benchmark_frozenassessment
    for each row execute function gt_frozen_copy_is_made_open();
create trigger stays before insert or update or delete on benchmark_copysignature
    for each row execute function gt_copy_signature_stays();
"""

UNDO = """
drop trigger stays on benchmark_frozenassessment; drop trigger made_open on benchmark_frozenassessment;
drop trigger stays on benchmark_copysignature;
drop function gt_frozen_copy_stays; drop function gt_frozen_copy_is_made_open; drop function gt_copy_signature_stays;
"""


class Migration(migrations.Migration):
    dependencies = [("benchmark", "0002_frozen_copies")]

    operations = [migrations.RunSQL(KEEP, UNDO)]
