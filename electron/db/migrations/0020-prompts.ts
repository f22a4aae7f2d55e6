/** Prompts that the resident wrote; removed ones stay, to be brought back. */
export const prompts = `
create table prompts (
  id text primary key,
  theme text not null,
  title text not null,
  body text not null,
  slots text not null,
  updated_at_ms integer not null,
  removed_at_ms integer
) strict;
`
