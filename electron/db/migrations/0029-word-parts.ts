/**
 * The words of a very long text go into the index part by part, each part in a transaction of its own: FTS5 takes the parts
 * of one row one after another, and of a word that several have keeps the places in the last, which no search asks for.
 * (So its `integrity-check` against the texts, which counts the places through all of one, fails with such a text.)
 * They leave it as they came. `first_byte` counts from 1.
 */
export const wordParts = `
alter table messages add column words_in_parts integer not null default 0 check (words_in_parts in (0, 1));
create table message_word_parts (
  message_id text not null references messages (id) on delete cascade,
  first_byte integer not null,
  size_bytes integer not null,
  primary key (message_id, first_byte)
) strict, without rowid;

drop trigger messages_fts_insert;
drop trigger messages_fts_delete;
drop trigger messages_fts_update;
drop trigger message_words_insert;
create trigger messages_fts_insert after insert on messages when new.words_in_parts = 0 begin
  insert into messages_fts (rowid, text) values (new.rowid, new.text);
end;
create trigger messages_fts_delete after delete on messages when old.words_in_parts = 0 begin
  insert into messages_fts (messages_fts, rowid, text) values ('delete', old.rowid, old.text);
end;
create trigger messages_fts_update after update of text on messages when old.words_in_parts = 0 begin
  insert into messages_fts (messages_fts, rowid, text) values ('delete', old.rowid, old.text);
  insert into messages_fts (rowid, text) values (new.rowid, new.text);
end;
create trigger message_words_insert after insert on messages when new.text <> '' and new.words_in_parts = 0 begin
  insert into message_splitter (rowid, text) values (1, new.text);
  insert or ignore into message_words select term from message_splitter_words;
  insert into message_splitter (message_splitter) values ('delete-all');
end;

create trigger message_word_parts_insert after insert on message_word_parts begin
  insert into messages_fts (rowid, text)
    select rowid, cast(substr(cast(text as blob), new.first_byte, new.size_bytes) as text)
    from messages where id = new.message_id;
  insert into message_splitter (rowid, text)
    select 1, cast(substr(cast(text as blob), new.first_byte, new.size_bytes) as text)
    from messages where id = new.message_id;
  insert or ignore into message_words select term from message_splitter_words;
  insert into message_splitter (message_splitter) values ('delete-all');
end;
create trigger message_word_parts_delete before delete on message_word_parts begin
  insert into messages_fts (messages_fts, rowid, text)
    select 'delete', rowid, cast(substr(cast(text as blob), old.first_byte, old.size_bytes) as text)
    from messages where id = old.message_id;
end;
-- Before, as the parts are of the text that was.
create trigger messages_delete_in_parts before delete on messages when old.words_in_parts = 1 begin
  delete from message_word_parts where message_id = old.id;
end;
create trigger messages_update_in_parts before update of text on messages when old.words_in_parts = 1 begin
  delete from message_word_parts where message_id = old.id;
end;
create trigger messages_updated_in_parts after update of text on messages when old.words_in_parts = 1 begin
  insert into messages_fts (rowid, text) values (new.rowid, new.text);
  update messages set words_in_parts = 0 where id = new.id;
end;
`
