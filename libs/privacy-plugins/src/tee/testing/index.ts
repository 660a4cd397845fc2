/** For the tests of what talks to enclaves: an enclave's side of the protocol under a hardware of the test's own. */
export * from './test-enclave.js';
export * from './test-hardware.js';
