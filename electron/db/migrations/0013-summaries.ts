/** Summaries of the older turns of a branch, each up to an answer. */
export const summaries = `
create table summaries (
  id text primary key,
  conversation_id text not null references conversations (id) on delete cascade,
  through_message_id text not null references messages (id) on delete cascade,
  turn_count integer not null,
  text text not null,
  edited integer not null default 0 check (edited in (0, 1)),
  model text not null,
  created_at_ms integer not null,
  removed_at_ms integer
) strict;
create index summaries_by_message on summaries (through_message_id);
create index summaries_by_conversation on summaries (conversation_id);
`
