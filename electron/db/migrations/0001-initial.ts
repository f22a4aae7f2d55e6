/** Conversations, studies, settings and the log of what left the workstation. */
export const initial = `
create table settings (
  key text primary key,
  value text not null
) strict, without rowid;

create table blobs (
  sha256 text primary key,
  size_bytes integer not null,
  media_type text not null,
  created_at_ms integer not null
) strict, without rowid;

create table studies (
  id text primary key,
  study_instance_uid text not null unique,
  patient_name text not null,
  patient_id text not null,
  patient_birth_date text,
  patient_sex text,
  study_date text,
  description text not null,
  accession_number text not null,
  imported_at_ms integer not null,
  series_count integer not null default 0,
  instance_count integer not null default 0,
  size_bytes integer not null default 0,
  modalities text not null default '[]'
) strict;
create index studies_by_import on studies (imported_at_ms desc, id);

create virtual table studies_fts using fts5 (
  patient_name, patient_id, description, accession_number,
  content='studies', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2'
);
create trigger studies_fts_insert after insert on studies begin
  insert into studies_fts (rowid, patient_name, patient_id, description, accession_number)
  values (new.rowid, new.patient_name, new.patient_id, new.description, new.accession_number);
end;
create trigger studies_fts_delete after delete on studies begin
  insert into studies_fts (studies_fts, rowid, patient_name, patient_id, description, accession_number)
  values ('delete', old.rowid, old.patient_name, old.patient_id, old.description, old.accession_number);
end;
create trigger studies_fts_update after update of patient_name, patient_id, description, accession_number on studies begin
  insert into studies_fts (studies_fts, rowid, patient_name, patient_id, description, accession_number)
  values ('delete', old.rowid, old.patient_name, old.patient_id, old.description, old.accession_number);
  insert into studies_fts (rowid, patient_name, patient_id, description, accession_number)
  values (new.rowid, new.patient_name, new.patient_id, new.description, new.accession_number);
end;

create table series (
  id text primary key,
  study_id text not null references studies (id) on delete cascade,
  series_instance_uid text not null,
  series_number integer,
  modality text not null,
  description text not null,
  body_part text not null,
  instance_count integer not null default 0,
  frame_count integer not null default 0,
  size_bytes integer not null default 0,
  thumbnail_instance_id text,
  unique (study_id, series_instance_uid)
) strict;

create table instances (
  id text primary key,
  series_id text not null references series (id) on delete cascade,
  sop_instance_uid text not null,
  sop_class_uid text not null,
  instance_number integer,
  transfer_syntax_uid text not null,
  file_sha256 text not null unique references blobs (sha256),
  size_bytes integer not null,
  frame_count integer not null,
  slice_position real,
  image text,
  image_error text,
  warnings text not null default '[]',
  frames text,
  imported_at_ms integer not null
) strict;
create index instances_by_series on instances (series_id, slice_position, instance_number, sop_instance_uid);
create index instances_by_uid on instances (sop_instance_uid);

create table imports (
  id text primary key,
  state text not null,
  started_at_ms integer not null,
  ended_at_ms integer,
  counts text not null default '{}',
  study_ids text not null default '[]'
) strict;
create table import_files (
  import_id text not null references imports (id) on delete cascade,
  position integer not null,
  name text not null,
  outcome text not null,
  size_bytes integer not null,
  primary key (import_id, position)
) strict, without rowid;

create table conversations (
  id text primary key,
  title text not null,
  created_at_ms integer not null,
  updated_at_ms integer not null,
  active_message_id text,
  removed_at_ms integer
) strict;
create index conversations_by_update on conversations (updated_at_ms desc, id);

create table messages (
  id text primary key,
  conversation_id text not null references conversations (id) on delete cascade,
  parent_id text references messages (id) on delete cascade,
  role text not null check (role in ('user', 'assistant')),
  text text not null,
  reasoning text not null default '',
  state text check (state in ('streaming', 'complete', 'stopped', 'interrupted', 'failed')),
  error text,
  finish_reason text,
  model text,
  endpoint text,
  first_token_ms real,
  duration_ms real,
  created_at_ms integer not null
) strict;
create index messages_by_conversation on messages (conversation_id, created_at_ms);
create index messages_by_parent on messages (parent_id);
create index messages_streaming on messages (id) where state = 'streaming';

-- An answer under way, appended so that a checkpoint costs what came since the one before; gathered into
-- messages.text, and only then indexed for search, when the answer ends.
create table message_parts (
  message_id text not null references messages (id) on delete cascade,
  sequence integer not null,
  text text not null,
  reasoning text not null,
  primary key (message_id, sequence)
) strict, without rowid;

create table attachments (
  id text primary key,
  message_id text not null references messages (id) on delete cascade,
  position integer not null,
  study_id text not null references studies (id),
  instance_id text not null references instances (id),
  frame_number integer not null,
  window_center real,
  window_width real,
  invert integer not null,
  label text not null,
  burned_in_annotation text not null,
  picture_sha256 text not null references blobs (sha256),
  width_px integer not null,
  height_px integer not null,
  size_bytes integer not null
) strict;
create index attachments_by_message on attachments (message_id, position);

create virtual table messages_fts using fts5 (
  text, content='messages', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2'
);
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

create table consents (
  study_id text not null references studies (id) on delete cascade,
  model text not null,
  granted_at_ms integer not null,
  primary key (study_id, model)
) strict, without rowid;

create table disclosures (
  sequence integer primary key,
  sent_at_ms integer not null,
  purpose text not null,
  endpoint text not null,
  model text not null,
  body_sha256 text not null,
  body_bytes integer not null,
  image_count integer not null,
  study_ids text not null,
  previous_entry_sha256 text not null,
  entry_sha256 text not null
) strict;
`
