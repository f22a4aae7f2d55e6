/**
 * What each message names, by the lexicon or the model. `conversation_entities` counts them, kept by triggers, so that a
 * long conversation costs what it names and not what it says. A message whose text changes is to be read again.
 */
export const entities = `
alter table messages add column entities_from text check (entities_from in ('lexicon', 'model'));
create index messages_without_entities on messages (id) where entities_from is null;
create index messages_without_entities_by_conversation on messages (conversation_id) where entities_from is null;
create index messages_read_by_lexicon on messages (conversation_id, id) where entities_from = 'lexicon';

create table message_entities (
  message_id text not null references messages (id) on delete cascade,
  start_at integer not null,
  end_at integer not null,
  conversation_id text not null,
  kind text not null,
  concept text not null,
  quote text not null,
  status text not null check (status in ('affirmed', 'negated', 'uncertain')),
  source text not null check (source in ('lexicon', 'model')),
  dose text,
  primary key (message_id, start_at)
) strict, without rowid;
create index message_entities_by_concept on message_entities (concept, message_id);
create index message_entities_by_conversation on message_entities (conversation_id, concept, message_id, start_at);

create table conversation_entities (
  conversation_id text not null references conversations (id) on delete cascade,
  kind text not null,
  concept text not null,
  quote text not null,
  affirmed integer not null,
  negated integer not null,
  uncertain integer not null,
  primary key (conversation_id, kind, concept)
) strict, without rowid;

create trigger message_entities_counted after insert on message_entities begin
  insert into conversation_entities (conversation_id, kind, concept, quote, affirmed, negated, uncertain)
    values (new.conversation_id, new.kind, new.concept, new.quote,
      new.status = 'affirmed', new.status = 'negated', new.status = 'uncertain')
    on conflict do update set affirmed = affirmed + excluded.affirmed, negated = negated + excluded.negated,
      uncertain = uncertain + excluded.uncertain;
end;
create trigger message_entities_uncounted after delete on message_entities begin
  update conversation_entities set affirmed = affirmed - (old.status = 'affirmed'),
    negated = negated - (old.status = 'negated'), uncertain = uncertain - (old.status = 'uncertain')
    where conversation_id = old.conversation_id and kind = old.kind and concept = old.concept;
  delete from conversation_entities where conversation_id = old.conversation_id and kind = old.kind
    and concept = old.concept and affirmed + negated + uncertain = 0;
end;
create trigger messages_to_be_read_again after update of text on messages when old.text is not new.text begin
  delete from message_entities where message_id = new.id;
  update messages set entities_from = null where id = new.id;
end;
`
