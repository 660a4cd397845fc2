// SPDX-License-Identifier: GPL-3.0-only
// The libraries come without types; only what is used here is named.
declare module 'ffjavascript' {
  type Bytes = Uint8Array;
  interface Group {
    readonly g: Bytes;
    readonly zero: Bytes;
    toRprLEM(target: Bytes, offset: number, point: Bytes): void;
    fromRprLEM(source: Bytes, offset: number): Bytes;
    add(a: Bytes, b: Bytes): Bytes;
    sub(a: Bytes, b: Bytes): Bytes;
    neg(a: Bytes): Bytes;
    timesFr(point: Bytes, scalar: Bytes): Bytes;
    toAffine(point: Bytes): Bytes;
    toObject(point: Bytes): bigint[] | bigint[][];
    multiExpAffine(bases: Bytes, scalars: Bytes): Promise<Bytes>;
  }
  interface ScalarField {
    readonly s: number;
    readonly shift: Bytes;
    readonly w: readonly Bytes[];
    e(value: number): Bytes;
    mul(a: Bytes, b: Bytes): Bytes;
    neg(a: Bytes): Bytes;
    random(): Bytes;
  }
  interface Threads {
    readonly memory: WebAssembly.Memory;
    readonly instance: { readonly exports: Record<string, (...parameters: number[]) => void> };
    queueAction(task: readonly object[]): Promise<Bytes[]>;
  }
  interface Curve {
    readonly G1: Group;
    readonly G2: Group;
    readonly Fr: ScalarField;
    readonly tm: Threads;
  }
  export function buildBn128(singleThread: boolean): Promise<Curve>;
}
declare module 'snarkjs' {
  export const groth16: { verify(key: object, publicSignals: string[], proof: unknown): Promise<boolean> };
}
