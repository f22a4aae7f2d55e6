/**
 * Search whose cost follows what is shown: beginnings of up to four letters stand in the index, longer ones are found as
 * words in a list of all that were ever written.
 */
export const search = `
drop trigger messages_fts_insert;
drop trigger messages_fts_delete;
drop trigger messages_fts_update;
drop table messages_fts;
create virtual table messages_fts using fts5 (
  text, content='messages', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2', prefix='2 3 4'
);
-- A page of the index with its record in one of the database, of which the cipher keeps 80 bytes.
insert into messages_fts (messages_fts, rank) values ('pgsz', 3960);
insert into messages_fts (messages_fts) values ('rebuild');

create table message_words (word text primary key) strict, without rowid;
create virtual table messages_fts_words using fts5vocab (messages_fts, 'row');
insert into message_words select term from messages_fts_words;
drop table messages_fts_words;

-- Holds one text at a time, to have it split as the index splits it.
create virtual table message_splitter using fts5 (
  text, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
create virtual table message_splitter_words using fts5vocab (message_splitter, 'row');

create trigger messages_fts_insert after insert on messages begin
  insert into messages_fts (rowid, text) values (new.rowid, new.text);
end;
create trigger messages_fts_delete after delete on messages begin
  insert into messages_fts (messages_fts, rowid, text) values ('delete', old.rowid, old.text);
end;
create trigger messages_fts_update after update of text on messages begin
  insert into messages_fts (messages_fts, rowid, text) values ('delete', old.rowid, old.text);
  insert into messages_fts (rowid, text) values (new.rowid, new.text);
end;
create trigger message_words_insert after insert on messages when new.text <> '' begin
  insert into message_splitter (rowid, text) values (1, new.text);
  insert or ignore into message_words select term from message_splitter_words;
  insert into message_splitter (message_splitter) values ('delete-all');
end;
create trigger message_words_update after update of text on messages when new.text <> '' begin
  insert into message_splitter (rowid, text) values (1, new.text);
  insert or ignore into message_words select term from message_splitter_words;
  insert into message_splitter (message_splitter) values ('delete-all');
end;
`
