/** Patients, tags, favourites, the Trash, and one index for every filter and search of the library. */
export const library = `
-- Other tables point to a study by its number: VACUUM (so a backup, too) may change a rowid that has no name.
alter table studies add column number integer;
update studies set number = ordered.number
  from (select id, row_number() over (order by imported_at_ms, id) as number from studies) as ordered
  where ordered.id = studies.id;
alter table studies add column issuer_of_patient_id text not null default '';
alter table studies add column body_parts text not null default '[]';
alter table studies add column frame_count integer not null default 0;
alter table studies add column favorite integer not null default 0;
alter table studies add column removed_at_ms integer;
-- Set once what is in the Trash is being removed for good: nothing brings it back.
alter table studies add column purging integer not null default 0;
alter table studies add column patient_number integer;
-- Folded, for sorting as people do.
alter table studies add column name_key text not null default '';
alter table studies add column description_key text not null default '';
-- Whether patients, library_index and library_facets know it as it is.
alter table studies add column indexed integer not null default 0;

alter table series add column removed_at_ms integer;
alter table series add column purging integer not null default 0;

create table patients (
  number integer primary key,
  key text not null unique,
  name text not null,
  name_key text not null,
  patient_id text not null,
  issuer_of_patient_id text not null,
  birth_date text,
  sex text,
  study_count integer not null default 0,
  size_bytes integer not null default 0,
  latest_study_date text,
  latest_study_number integer
) strict;

drop trigger studies_fts_insert;
drop trigger studies_fts_delete;
drop trigger studies_fts_update;
drop table studies_fts;
create virtual table library_index using fts5 (
  words, ids, facets, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='3 4 5 6'
);
-- What the index holds of each study, as that can't be read back from it.
create table library_entries (
  study_number integer primary key,
  entry text not null
) strict;
create table library_facets (
  facet text primary key,
  study_count integer not null
) strict, without rowid;

drop index studies_by_import;
create unique index studies_by_number on studies (number);
create index studies_unindexed on studies (id) where indexed = 0;
create index studies_by_patient on studies (patient_number, study_date, number, size_bytes) where removed_at_ms is null;
create index studies_of_patient on studies (patient_number);
create index studies_removed on studies (removed_at_ms, size_bytes) where removed_at_ms is not null;
create index series_removed on series (removed_at_ms, size_bytes) where removed_at_ms is not null;
create index studies_live on studies (number) where removed_at_ms is null;
create index studies_by_name on studies (name_key, number) where removed_at_ms is null;
create index studies_by_patient_id on studies (patient_id collate nocase, number) where removed_at_ms is null;
create index studies_by_date on studies (study_date, number) where removed_at_ms is null;
create index studies_by_modalities on studies (modalities, number) where removed_at_ms is null;
create index studies_by_description on studies (description_key, number) where removed_at_ms is null;
create index studies_by_series on studies (series_count, number) where removed_at_ms is null;
create index studies_by_instances on studies (instance_count, number) where removed_at_ms is null;
create index studies_by_size on studies (size_bytes, number) where removed_at_ms is null;
create index patients_by_name on patients (name_key, number) where study_count > 0;
create index patients_by_patient_id on patients (patient_id collate nocase, number) where study_count > 0;
create index patients_by_birth_date on patients (birth_date, number) where study_count > 0;
create index patients_by_studies on patients (study_count, number) where study_count > 0;
create index patients_by_size on patients (size_bytes, number) where study_count > 0;
create index patients_by_date on patients (latest_study_date, number) where study_count > 0;
create index patients_by_import on patients (latest_study_number) where study_count > 0;
-- Few instances have something to say of themselves, and only those are read for it.
create index instances_with_notes on instances (series_id) where warnings <> '[]' or image_error is not null;

-- Counted as rows change, so that nobody counts the library to say how large it is.
create table library_totals (
  only integer primary key check (only = 1),
  study_count integer not null,
  size_bytes integer not null,
  patient_count integer not null
) strict;
insert into library_totals select 1, count(*), coalesce(sum(size_bytes), 0), 0 from studies;
create trigger library_totals_insert after insert on studies when new.removed_at_ms is null begin
  update library_totals set study_count = study_count + 1, size_bytes = size_bytes + new.size_bytes;
end;
create trigger library_totals_delete after delete on studies when old.removed_at_ms is null begin
  update library_totals set study_count = study_count - 1, size_bytes = size_bytes - old.size_bytes;
end;
create trigger library_totals_update after update of removed_at_ms, size_bytes on studies begin
  update library_totals set
    study_count = study_count + (new.removed_at_ms is null) - (old.removed_at_ms is null),
    size_bytes = size_bytes + iif(new.removed_at_ms is null, new.size_bytes, 0)
      - iif(old.removed_at_ms is null, old.size_bytes, 0);
end;
create trigger library_totals_patients after update of study_count on patients
  when (new.study_count > 0) <> (old.study_count > 0) begin
  update library_totals set patient_count = patient_count + (new.study_count > 0) - (old.study_count > 0);
end;

create table tags (
  id text primary key,
  name text not null,
  color text not null,
  removed_at_ms integer
) strict;
create table study_tags (
  study_id text not null references studies (id) on delete cascade,
  tag_id text not null references tags (id) on delete cascade,
  primary key (study_id, tag_id)
) strict, without rowid;
create index study_tags_by_tag on study_tags (tag_id, study_id);

create table study_imports (
  study_id text not null references studies (id) on delete cascade,
  import_id text not null references imports (id) on delete cascade,
  primary key (study_id, import_id)
) strict, without rowid;
create index study_imports_by_import on study_imports (import_id);
insert or ignore into study_imports (study_id, import_id)
  select studies.id, imports.id from imports, json_each(imports.study_ids) as listed
  join studies on studies.id = listed.value;

-- What was sent stays, with its consent, after the study is gone: neither points to it any more.
create table attachments_kept (
  id text primary key,
  message_id text not null references messages (id) on delete cascade,
  position integer not null,
  study_id text not null,
  instance_id text not null,
  frame_number integer not null,
  window_center real,
  window_width real,
  voi_lut integer,
  overlays integer not null default 0,
  invert integer not null,
  label text not null,
  burned_in_annotation text not null,
  picture_sha256 text not null references blobs (sha256),
  width_px integer not null,
  height_px integer not null,
  size_bytes integer not null
) strict;
insert into attachments_kept select id, message_id, position, study_id, instance_id, frame_number, window_center,
  window_width, voi_lut, overlays, invert, label, burned_in_annotation, picture_sha256, width_px, height_px, size_bytes from attachments;
drop table attachments;
alter table attachments_kept rename to attachments;
create index attachments_by_message on attachments (message_id, position);
create index attachments_by_picture on attachments (picture_sha256);
create index attachments_by_study on attachments (study_id);

create table consents_kept (
  study_id text not null,
  model text not null,
  granted_at_ms integer not null,
  primary key (study_id, model)
) strict, without rowid;
insert into consents_kept select study_id, model, granted_at_ms from consents;
drop table consents;
alter table consents_kept rename to consents;
`
