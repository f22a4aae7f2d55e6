/** Several endpoints in an order of the resident's, and which of them were asked for an answer in vain. */
export const clusterEndpoints = `
create table cluster_endpoints (
  id text primary key,
  position integer not null,
  name text not null,
  endpoint text not null,
  model text not null,
  token text,
  ca_pem text,
  is_enabled integer not null default 1,
  removed_at_ms integer
) strict;

insert into cluster_endpoints (id, position, name, endpoint, model, token, ca_pem)
  select
    lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
      substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
    0, '', json_extract(value, '$.endpoint'), json_extract(value, '$.model'), json_extract(value, '$.token'),
    json_extract(value, '$.caPem')
  from settings where key = 'cluster.access';
delete from settings where key = 'cluster.access';

alter table messages add column instead_of text not null default '[]';
`
