/** Conversations that stay at the head of the list, in the order in which it is read. */
export const pinnedConversations = `
alter table conversations add column pinned integer not null default 0 check (pinned in (0, 1));
drop index conversations_by_update;
create index conversations_in_order on conversations (pinned desc, updated_at_ms desc, id desc);
`
