/** Conversations put away: out of the list, in a list of their own in the same order. */
export const archivedConversations = `
alter table conversations add column archived integer not null default 0 check (archived in (0, 1));
drop index conversations_in_order;
create index conversations_in_order on conversations (archived, pinned desc, updated_at_ms desc, id desc);
`
