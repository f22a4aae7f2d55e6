/** What people draw and measure on pictures, and the reports made of it. */
export const annotations = `
create table annotations (
  id text primary key,
  study_id text not null references studies (id) on delete cascade,
  instance_id text not null references instances (id) on delete cascade,
  sop_instance_uid text not null,
  frame_number integer not null,
  kind text not null,
  points text not null,
  text text not null,
  inside text,
  calibration text,
  spacing_source text not null,
  created_by text not null,
  created_at_ms integer not null,
  changed_by text not null,
  changed_at_ms integer not null,
  removed_at_ms integer
) strict;
create index annotations_by_study on annotations (study_id, created_at_ms, id);
create index annotations_by_instance on annotations (instance_id);
create index annotations_removed on annotations (removed_at_ms) where removed_at_ms is not null;

create table annotation_reports (
  sha256 text primary key references blobs (sha256)
) strict, without rowid;
`
