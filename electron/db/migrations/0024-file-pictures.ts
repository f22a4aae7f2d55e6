/** A picture of a question may be of a file, which is of no study; each is allowed on its own. */
export const filePictures = `
create table attachments_kept (
  id text primary key,
  message_id text not null references messages (id) on delete cascade,
  position integer not null,
  study_id text,
  instance_id text,
  frame_number integer,
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
  size_bytes integer not null,
  check ((study_id is null) = (instance_id is null) and (study_id is null) = (frame_number is null))
) strict;
insert into attachments_kept (id, message_id, position, study_id, instance_id, frame_number, window_center, window_width,
    voi_lut, overlays, invert, label, burned_in_annotation, picture_sha256, width_px, height_px, size_bytes)
  select id, message_id, position, study_id, instance_id, frame_number, window_center, window_width,
    voi_lut, overlays, invert, label, burned_in_annotation, picture_sha256, width_px, height_px, size_bytes
  from attachments;
drop table attachments;
alter table attachments_kept rename to attachments;
create index attachments_by_message on attachments (message_id, position);
create index attachments_by_picture on attachments (picture_sha256);
create index attachments_by_study on attachments (study_id);

create table picture_consents (
  picture_sha256 text not null,
  model text not null,
  name text not null,
  granted_at_ms integer not null,
  primary key (picture_sha256, model)
) strict, without rowid;
`
