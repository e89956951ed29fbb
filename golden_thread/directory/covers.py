"""The database's own bookkeeping for offices that exclude each other. Installed by the first migration."""

SQL = """
create or replace function gt_cover_tenure(wanted bigint) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    -- a share or an identity that somebody changes at this moment is waited for, and then seen
    perform from directory_tenure t join directory_person p on p.id = t.person_id join tenancy_area a on a.id = t.area_id
      where t.id = wanted for share of p, a;
    delete from directory_officecover where tenure_id = wanted;
    insert into directory_officecover (tenure_id, identity_id, authority_id, side, during)
    select t.id, p.identity_id, reached.authority_id,
           case when t.office in ('board_chair', 'board_deputy') then int4range(1, 2) else int4range(2, 3) end,
           daterange(t.since, t.until, '[]') * reached.during
      from directory_tenure t join directory_person p on p.id = t.person_id
      join (select id as authority_id, area_id, daterange(null, null) as during from tenancy_authority
            union all
            select authority_id, joint_id, daterange(since, until, '[]') from tenancy_areamember) reached
        on reached.area_id = t.area_id
     where t.id = wanted and t.office in ('board_chair', 'board_deputy', 'channel_chair', 'channel_deputy')
       and daterange(t.since, t.until, '[]') && reached.during;
end $$;

create or replace function gt_tenure_changed() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        delete from directory_officecover where tenure_id = old.id;
    else
        perform gt_cover_tenure(new.id);
    end if;
    return null;
end $$;

create or replace function gt_share_changed() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    joints bigint[] := array(select distinct area from unnest(array[old.joint_id, new.joint_id]) area
                              where area is not null order by area);
begin
    perform from tenancy_area where id = any(joints) order by id for update;
    -- all covers go before any is made anew: a share that moves must not meet what it leaves behind
    delete from directory_officecover
     where tenure_id in (select id from directory_tenure where area_id = any(joints));
    perform gt_cover_tenure(id) from directory_tenure where area_id = any(joints);
    return null;
end $$;

create or replace function gt_person_changed() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    perform gt_cover_tenure(t.id) from directory_tenure t where t.person_id = new.id;
    return null;
end $$;

revoke execute on function gt_cover_tenure from public;
create trigger covers after insert or update or delete on directory_tenure
    for each row execute function gt_tenure_changed();
create trigger covers after insert or update or delete on tenancy_areamember
    for each row execute function gt_share_changed();
create trigger covers after update of identity_id on directory_person
    for each row execute function gt_person_changed();
"""

UNDO = """
drop trigger covers on directory_tenure; drop trigger covers on tenancy_areamember; drop trigger covers on directory_person;
drop function gt_person_changed; drop function gt_share_changed; drop function gt_tenure_changed;
drop function gt_cover_tenure;
"""
