/** Values kept by key, the longest unused given up first. */
export class BoundedMap<T> {
  readonly #values = new Map<string, T>();

  constructor(
    private readonly limit: number,
    private readonly giveUp: (value: T) => void,
  ) {}

  get(key: string): T | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  set(key: string, value: T): void {
    this.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.limit && oldest !== undefined) this.delete(oldest);
  }

  /** Takes the value out without giving it up: whoever takes it owns it. */
  take(key: string): T | undefined {
    const value = this.#values.get(key);
    this.#values.delete(key);
    return value;
  }

  delete(key: string): void {
    const value = this.take(key);
    if (value !== undefined) this.giveUp(value);
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  /** The longest unused first. */
  keys(): string[] {
    return [...this.#values.keys()];
  }
}
