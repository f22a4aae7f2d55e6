/** PDFs of questions, with the text of their pages; their bytes are blobs. */
export const chatDocuments = `
create table chat_documents (
  sha256 text primary key references blobs (sha256),
  page_count integer not null,
  created_at_ms integer not null
) strict;
create table chat_document_pages (
  document_sha256 text not null references chat_documents (sha256) on delete cascade,
  number integer not null,
  text text not null,
  tokens integer not null,
  primary key (document_sha256, number)
) strict;
create table message_documents (
  id text primary key,
  message_id text not null references messages (id) on delete cascade,
  position integer not null,
  document_sha256 text not null references chat_documents (sha256),
  name text not null,
  pages text not null,
  tokens integer not null
) strict;
create index message_documents_by_message on message_documents (message_id, position);
create index message_documents_by_document on message_documents (document_sha256);
alter table drafts add column documents text not null default '[]';
`
