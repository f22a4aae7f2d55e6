/** Asked of each request that is shown: whether it left before, and when. */
export const disclosuresByBody = `
create index disclosures_by_body on disclosures (body_sha256);
`
