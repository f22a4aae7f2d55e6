/** What else an attached picture was shown by: a VOI LUT in place of a window, and the file's overlay planes. */
export const shownBy = `
alter table attachments add column voi_lut integer;
alter table attachments add column overlays integer not null default 0;
`
