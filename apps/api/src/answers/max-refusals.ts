/** Of openings about one input whose proof does not hold: each costs the server some 40 ms, so nobody may try for ever. */
export const MAX_REFUSALS = 5;
