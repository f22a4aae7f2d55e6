/** What each endpoint serves, and what was found out about it by asking. */
export const clusterModels = `
create table cluster_models (
  endpoint_id text not null references cluster_endpoints (id) on delete cascade,
  model text not null,
  position integer not null,
  context_tokens integer,
  capabilities text,
  probed_at_ms integer,
  error text,
  primary key (endpoint_id, model)
) strict, without rowid;
`
