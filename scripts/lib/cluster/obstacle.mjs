/** Why the cluster can't run on this machine, and what would change that. */
export class Obstacle extends Error {}
