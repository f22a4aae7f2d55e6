/** What is said in an audio goes with a question as a document of one page. */
export const transcripts = `
alter table chat_documents add column kind text not null default 'pdf' check (kind in ('pdf', 'transcript'));
`
