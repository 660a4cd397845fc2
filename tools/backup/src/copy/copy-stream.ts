import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Client, Connection, Submittable } from 'pg';

/** What pg's client calls on a query of its own kind; its published types stop at `submit`. */
interface Answer {
  readonly text: string;
}
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** One COPY of PostgreSQL's protocol (section 54.2.6, "COPY Operations"); resolves to the number of rows that its command tag says. */
abstract class Copy implements Submittable {
  #rows = 0;
  #settled = Promise.withResolvers<number>();
  readonly done = this.#settled.promise;

  constructor(private readonly statement: string) {}

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  handleCommandComplete({ text }: Answer): void {
    this.#rows = Number(/^COPY (\d+)$/.exec(text)?.[1]);
  }

  handleError(error: Error): void {
    this.#settled.reject(error);
  }

  handleReadyForQuery(): void {
    this.#settled.resolve(this.#rows);
  }
}

class CopyOut extends Copy {
  constructor(
    statement: string,
    private readonly target: Writable,
  ) {
    super(statement);
  }

  /** A slow disk slows the server down, so that no table has to fit into memory. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }, { stream }: Connection): void {
    if (this.target.write(Buffer.from(chunk))) return;
    stream.pause();
    this.target.once('drain', () => stream.resume());
  }
}

class CopyIn extends Copy {
  constructor(
    statement: string,
    private readonly source: Readable,
  ) {
    super(statement);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).catch(() => connection.sendCopyFail('the file could not be read'));
  }

  async #send(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.source) {
      connection.sendCopyFromChunk(chunk as Buffer);
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
    }
    connection.endCopyFrom();
  }
}

/** `copy … to stdout` into a stream, which is left open. @returns the number of rows */
export async function copyOut(client: Client, statement: string, target: Writable): Promise<number> {
  return client.query(new CopyOut(statement, target)).done;
}

/** `copy … from stdin` from a stream. @returns the number of rows */
export async function copyIn(client: Client, statement: string, source: Readable): Promise<number> {
  return client.query(new CopyIn(statement, source)).done;
}
