import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

type Out = Writable & { readonly isTTY?: boolean; readonly columns?: number };
type In = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };

const MAX_INPUT_CHARACTERS = 100_000;

/** Where a command reads and writes: answers on `out`, progress and errors on `err`. Colour and redrawn lines on a terminal only. */
export class Terminal {
  constructor(
    private readonly input: In,
    private readonly out: Out,
    readonly err: Out,
    /** Whether answers are JSON, for programs. */
    readonly json: boolean,
  ) {}

  line(text = ''): void {
    this.out.write(`${text}\n`);
  }

  note(text: string): void {
    this.err.write(`${text}\n`);
  }

  /** One answer: its JSON, or the lines that a person reads. */
  answer(value: unknown, lines: () => readonly string[]): void {
    if (this.json) this.line(JSON.stringify(value));
    else for (const text of lines()) this.line(text);
  }

  get drawsOnOut(): boolean {
    return this.out.isTTY === true;
  }

  /** What stands on standard input, to its end, without the last line break. */
  async readAll(): Promise<string> {
    let text = '';
    for await (const chunk of this.input) {
      text += String(chunk);
      if (text.length > MAX_INPUT_CHARACTERS) throw new RangeError('Standard input is too long.');
    }
    return text.replace(/\r?\n$/, '');
  }

  /** Asks on a terminal and shows nothing of what is typed. */
  async readHidden(question: string): Promise<string> {
    this.err.write(question);
    const silent = createInterface({ input: this.input, terminal: true });
    try {
      return await new Promise((resolve) => {
        silent.once('line', resolve);
        // Ctrl-C and Ctrl-D: nothing was given.
        silent.once('close', () => resolve(''));
        silent.once('SIGINT', () => silent.close());
      });
    } finally {
      silent.close();
      this.err.write('\n');
    }
  }

  get asksQuestions(): boolean {
    return this.input.isTTY === true;
  }
}
