/** Questions being written: one to each conversation, one in place of an earlier one, one to none yet. */
export const drafts = `
create table drafts (
  conversation_id text references conversations (id) on delete cascade,
  replaces_id text references messages (id) on delete cascade,
  text text not null,
  attachments text not null,
  updated_at_ms integer not null
) strict;
create unique index drafts_by_place on drafts (coalesce(conversation_id, ''), replaces_id is not null);
`
