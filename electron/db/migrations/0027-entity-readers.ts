/**
 * Which version of the lexicon and its rules read a message, so that what another one read is read again. 0 stands for
 * those before versions were kept, and for what came out of a file.
 */
export const entityReaders = `
create table entity_readers (
  id integer primary key,
  version text not null unique
) strict;
insert into entity_readers (id, version) values (0, '');
alter table messages add column entities_reader integer not null default 0;
create index messages_by_entity_reader on messages (entities_reader, conversation_id, id) where entities_from is not null;
`
