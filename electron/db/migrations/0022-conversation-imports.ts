/**
 * Conversations out of files. Hidden until they are whole, which `last_message_id` tells; up to that message nothing in one
 * proves that this profile sent it.
 */
export const conversationImports = `
create table conversation_imports (
  conversation_id text primary key references conversations (id) on delete cascade,
  last_message_id text
) strict, without rowid;
`
