/** How the profile's own requests went, what went wrong with the endpoints, and where their metrics are. */
export const clusterHistory = `
alter table cluster_endpoints add column metrics_url text;

create table cluster_requests (
  id integer primary key,
  ended_at_ms integer not null,
  purpose text not null,
  model text not null,
  first_token_ms real,
  duration_ms real not null,
  prompt_tokens integer,
  completion_tokens integer,
  code text
) strict;
create index cluster_requests_by_end on cluster_requests (ended_at_ms);

create table cluster_incidents (
  id integer primary key,
  kind text not null check (kind in ('unreachable', 'failover', 'paused')),
  endpoint text not null,
  model text,
  code text,
  relieved_by text,
  started_at_ms integer not null,
  ended_at_ms integer,
  last_at_ms integer not null,
  count integer not null default 1
) strict;
create index cluster_incidents_by_last on cluster_incidents (last_at_ms desc);
`
