/**
 * Folders of conversations, one level. Those of a removed folder stand outside, and `left_folder_id` says which one they
 * would go back to.
 */
export const folders = `
create table folders (
  id text primary key,
  name text not null,
  collapsed integer not null default 0 check (collapsed in (0, 1)),
  created_at_ms integer not null,
  removed_at_ms integer
) strict;
alter table conversations add column folder_id text references folders (id) on delete set null;
alter table conversations add column left_folder_id text references folders (id) on delete set null;
create index conversations_by_folder on conversations (folder_id, archived, pinned desc, updated_at_ms desc, id desc);
create index conversations_by_left_folder on conversations (left_folder_id) where left_folder_id is not null;
`
