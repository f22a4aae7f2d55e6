/** What an import was asked for, so that it can go on after a crash; what kind of object each file and series is. */
export const importRequests = `
alter table imports add column request text;

alter table import_files add column sop_class_uid text;
alter table import_files add column warnings text not null default '[]';

alter table series add column sop_class_uid text not null default '';
update series set sop_class_uid =
  coalesce((select sop_class_uid from instances where series_id = series.id limit 1), '');
`
