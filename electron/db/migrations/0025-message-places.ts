/**
 * Where a message stands, so that nobody has to walk its branch to know it. `depth` counts the messages above it and
 * `answered_before` the answers among them that say something. Of the messages that follow one, the first goes on with its
 * branch and each other begins one: `branch_id` is the first message of the branch. A summary stands where its answer does.
 */
export const messagePlaces = `
alter table messages add column depth integer not null default 0;
alter table messages add column answered_before integer not null default 0;
alter table messages add column branch_id text;

with recursive placed (id, depth, answered_before, branch_id) as (
  select id, 0, 0, id from messages where parent_id is null
  union all
  select child.id, placed.depth + 1,
    placed.answered_before + (parent.role = 'assistant' and parent.text <> ''),
    case when child.id = (select min(id) from messages where parent_id = parent.id) then placed.branch_id else child.id end
  from placed
  join messages as parent on parent.id = placed.id
  join messages as child on child.parent_id = parent.id
)
update messages set depth = placed.depth, answered_before = placed.answered_before, branch_id = placed.branch_id
  from placed where placed.id = messages.id;

create trigger messages_placed after insert on messages begin
  update messages set branch_id = new.id where id = new.id;
  update messages set (depth, answered_before, branch_id) = (
      select parent.depth + 1, parent.answered_before + (parent.role = 'assistant' and parent.text <> ''),
        iif(exists (select 1 from messages as other where other.parent_id = parent.id and other.id <> new.id),
          new.id, parent.branch_id)
      from messages as parent where parent.id = new.parent_id)
    where id = new.id and new.parent_id is not null;
end;
-- An answer is mostly the newest; one that is asked anew in its place may have others below it.
create trigger messages_answered after update of text on messages
  when new.role = 'assistant' and (old.text = '') <> (new.text = '')
    and exists (select 1 from messages where parent_id = new.id)
begin
  update messages set answered_before = answered_before + iif(new.text = '', -1, 1)
    where id in (
      with recursive below (id) as (
        select id from messages where parent_id = new.id
        union all
        select messages.id from messages join below on messages.parent_id = below.id
      )
      select id from below);
end;

alter table summaries add column branch_id text;
alter table summaries add column depth integer;
update summaries set (branch_id, depth) =
  (select messages.branch_id, messages.depth from messages where messages.id = through_message_id);
create index summaries_by_place on summaries (branch_id, depth, created_at_ms, id) where removed_at_ms is null;
create trigger summaries_placed after insert on summaries begin
  update summaries set (branch_id, depth) =
    (select messages.branch_id, messages.depth from messages where messages.id = new.through_message_id)
    where id = new.id;
end;
`
