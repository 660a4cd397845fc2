const STEPS = ['evaluate', 'gate', 'render', 'store', 'prove', 'mint'];
/** Everything fits a terminal of 80 columns. */
const LABEL_WIDTH = 18;
const CELL_WIDTH = 8;

const duration = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);

interface Row {
  readonly label: string;
  readonly times: Map<string, number>;
  note: string;
  ended: boolean;
}

/** Live progress: on a terminal one line a piece that fills up step by step; in a pipe one plain line a piece when it has ended. */
export class ProgressBoard {
  private readonly rows: Row[] = [];
  private drawn = 0;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly first = 'piece',
    /** Six at most, of eight letters at most. */
    private readonly steps: readonly string[] = STEPS,
  ) {}

  header(): void {
    this.out.write(`\n  ${this.first.padEnd(LABEL_WIDTH)}${this.steps.map((step) => step.padStart(CELL_WIDTH)).join('')}\n`);
  }

  add(label: string): number {
    this.rows.push({ label, times: new Map(), note: '', ended: false });
    this.draw();
    return this.rows.length - 1;
  }

  step(row: number, step: string, durationMs: number): void {
    this.rows[row]!.times.set(step, durationMs);
    this.draw();
  }

  /** What is being done meanwhile, in eleven characters. */
  note(row: number, note: string): void {
    this.rows[row]!.note = note;
    this.draw();
  }

  end(row: number, note: string): void {
    Object.assign(this.rows[row]!, { note, ended: true });
    if (this.out.isTTY) this.draw();
    else this.out.write(`${this.line(this.rows[row]!)}\n`);
  }

  private line({ label, times, note, ended }: Row): string {
    const next = this.steps.find((step) => !times.has(step));
    const cell = (step: string): string => {
      const time = times.get(step);
      if (time !== undefined) return duration(time);
      return step === next && !ended ? '…' : '';
    };
    const width = this.out.columns ?? 120;
    return `  ${label.padEnd(LABEL_WIDTH)}${this.steps.map((step) => cell(step).padStart(CELL_WIDTH)).join('')} ${note}`.slice(0, width);
  }

  private draw(): void {
    if (!this.out.isTTY) return;
    const up = this.drawn > 0 ? `\u001b[${this.drawn}A` : '';
    this.out.write(`${up}${this.rows.map((row) => `\u001b[2K${this.line(row)}\n`).join('')}`);
    this.drawn = this.rows.length;
  }
}
