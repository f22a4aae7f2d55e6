/** Questions that wait for the cluster, in the order in which they are to be sent. */
export const outbox = `
create table outbox (
  id text primary key,
  position integer not null,
  conversation_id text not null references conversations (id) on delete cascade,
  replaces_id text references messages (id) on delete cascade,
  content text not null,
  -- What the resident was shown of it and let go; null where nothing had to be.
  shown text,
  -- Written with the question itself: what is being sent when the process dies is never sent again by itself.
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'held')),
  held_for text,
  -- The answer that came to nothing because the cluster was gone again, to be asked for anew in its place.
  answer_id text references messages (id) on delete cascade deferrable initially deferred,
  created_at_ms integer not null,
  removed_at_ms integer
) strict;
create index outbox_in_order on outbox (position);
create index outbox_by_conversation on outbox (conversation_id, position);

create table outbox_pause (
  only integer primary key check (only = 1),
  paused integer not null check (paused in (0, 1))
) strict;
insert into outbox_pause values (1, 0);
`
