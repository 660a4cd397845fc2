/** Values that are costly to make, by key: asked for at the same time they are made once, and the one unused for longest goes first. */
export class Recent<Value> {
  readonly #values = new Map<string, Promise<Value>>();

  constructor(private readonly capacity: number) {}

  /** A value whose making fails is forgotten. */
  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#values.get(key);
    this.#values.delete(key);
    const value = known ?? make();
    this.#values.set(key, value);
    if (known === undefined) value.catch(() => this.forget(key, value));
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.capacity) break;
      this.#values.delete(oldest);
    }
    return value;
  }

  /** Unless another value stands there by now. */
  forget(key: string, value: Promise<Value>): void {
    if (this.#values.get(key) === value) this.#values.delete(key);
  }
}
