/** Injection tokens of what has no class of its own; everything else is injected by its class. */
export const ENVIRONMENT = Symbol('environment');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');
export const TRACING = Symbol('tracing');
export const REGISTRY = Symbol('privacy backends');
export const ASSETS = Symbol('asset store');
export const CHAIN = Symbol('chain');
export const QUEUES = Symbol('queues');
/** A `SealedStore`, or undefined where none is configured. */
export const SEALED_STORE = Symbol('sealed store');
/** An `EnclavePort`, or undefined where no supervisor is configured. */
export const ENCLAVES = Symbol('enclaves');
export const PICTURE_JUDGE = Symbol('picture judge');
export const LIMITER = Symbol('limiter');
