/** The gateway of `npm run cluster:dev` says with each answer that no medical model stands behind it (inference/dev). */
export const isOfStandIn = (headers: Headers): boolean => headers.has('x-suite-stand-in')
