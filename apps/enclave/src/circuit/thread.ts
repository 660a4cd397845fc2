import { Worker } from 'node:worker_threads';

/** What a worker of a browser finds in its scope, for ffjavascript's threads, which use nothing else. */
const SCOPE = `
const { parentPort } = require('node:worker_threads');
const self = { postMessage: (message) => parentPort.postMessage(message), close: () => process.exit() };
parentPort.on('message', (data) => self.onmessage({ data }));
`;

/**
 * Stands in for the package `web-worker` in the bundle: that one imports from addresses, this one runs text that is part of the measured file. No
 * environment. A fault in a thread ends the program.
 */
export class Thread {
  readonly #worker: Worker;

  /** @param address a data: URL of JavaScript in base64 */
  constructor(address: string) {
    const source = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64').toString();
    this.#worker = new Worker(SCOPE + source, { eval: true, env: {} });
  }

  addEventListener(event: 'message', listener: (event: { data: unknown }) => void): void {
    this.#worker.on(event, (data: unknown) => listener({ data }));
  }

  postMessage(message: unknown): void {
    this.#worker.postMessage(message);
  }
}

// The package's one export is its default.
export { Thread as default };
