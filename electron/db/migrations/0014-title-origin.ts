/** Whose words a title is, so that one which a person gave is never changed; of earlier ones nobody knows. */
export const titleOrigin = `
alter table conversations add column title_from text not null default 'person'
  check (title_from in ('question', 'model', 'person'));
`
