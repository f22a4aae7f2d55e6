/**
 * Where a run listens, and what is its own.
 * @typedef {object} State
 * @property {number} ray first of the six ports of Ray's head
 * @property {number} serve port of Ray Serve, behind the gateway
 * @property {number} metrics port of Ray's metrics
 * @property {number} dashboard port by which Ray takes the models
 * @property {number} client port of Ray's remote client, which nobody uses
 * @property {string} session folder of Ray's own files
 */
export {}
