/** Where in which pack a content lies; a blob without a row here is a file of its own. */
export const packedBlobs = `
create table packed_blobs (
  sha256 text primary key references blobs (sha256) on delete cascade,
  pack text not null,
  offset_bytes integer not null,
  sealed_bytes integer not null
) strict, without rowid;
create index packed_blobs_by_pack on packed_blobs (pack, offset_bytes, sealed_bytes);
`
