/** Where a waiting question may go without being looked at again, and at most one that waits for an answer. */
export const outboxAddresses = `
-- JSON array of base URLs; null where it was put to wait before they were kept, so that it is asked about.
alter table outbox add column meant_for text;
create unique index outbox_by_answer on outbox (answer_id) where answer_id is not null;
`
