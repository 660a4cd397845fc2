/** Injection tokens of what has no class of its own; everything else is injected by its class. */
export const ENVIRONMENT = Symbol('environment');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');
export const REGISTRY = Symbol('privacy backends');
export const ASSETS = Symbol('asset store');
export const CHAIN = Symbol('chain');
export const QUEUES = Symbol('queues');
/** An `EnclavePort`, or undefined where no supervisor is configured. */
export const ENCLAVES = Symbol('enclaves');
