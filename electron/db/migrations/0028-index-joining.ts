/**
 * The index of words is written in one part a message, and joined in steps of spare time: FTS5 joins them by itself amid a
 * commit, some hundred pages at once. Only of very many parts, which are never left, it still would.
 */
export const indexJoining = `
insert into messages_fts (messages_fts, rank) values ('automerge', 0);
insert into messages_fts (messages_fts, rank) values ('crisismerge', 1000);
`
