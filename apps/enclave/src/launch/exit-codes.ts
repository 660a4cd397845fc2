/** All that an enclave says when it ends. Node's own codes are below 14 or above 127. */
export const EXIT = {
  /** The host closed the pipe. */
  done: 0,
  /** Started with other flags, an environment or an inspector. */
  launch: 81,
  /** A fault that nothing caught: it must not go on in an unknown state. */
  fault: 82,
} as const;
