import type { Ciphertext, GaloisKeys, MainModule, Plaintext, PublicKey, RelinKeys, SecretKey, SEALContext } from 'node-seal/allows';
import { HIDDEN, INPUT, OUTPUTS, type GeneratorModel } from '@intaglio/generator';

/** x and the constant 1, 48 squares and the constant's, 41 outputs and eight of nothing: one side of every matrix here. */
const SIDE = INPUT.size + 1;
/** Baby and giant steps: 7 · 7 diagonals. */
const STEP = 7;
const DEGREE = 8192;
const ROW = DEGREE / 2;
/** 218 bits, all that 128 bits of security allow. */
const PRIME_BITS = [55, 55, 54, 54];

const babySteps = [1, 2, 3, 4, 5, 6];
const giantSteps = babySteps.map((step) => STEP * step);
const modulo = (index: number): number => ((index % SIDE) + SIDE) % SIDE;

type Matrix = (row: number, column: number) => bigint;

/** [giant][baby]: transformed diagonals. */
type Diagonals = readonly (readonly Plaintext[])[];

/**
 * What one would write first: the input in slots, two matrix products by diagonals with baby and giant steps and rotations under Galois keys, a square with
 * relinearisation between them. Modulo one 27-bit prime; the outputs need two such networks and the Chinese remainder theorem. The answer is not blinded.
 */
export class RotatedNetwork {
  readonly #context: SEALContext;
  readonly #encoder;
  readonly #evaluator;
  readonly #secret: SecretKey;
  readonly #publicKey: PublicKey;
  readonly #relinearisation: RelinKeys;
  readonly #galois: GaloisKeys;
  readonly #layers: readonly [Diagonals, Diagonals];

  constructor(
    private readonly seal: MainModule,
    readonly plainModulus: bigint,
    model: GeneratorModel,
  ) {
    const parameters = new seal.EncryptionParameters(seal.SchemeType.bfv);
    parameters.setPolyModulusDegree(DEGREE);
    parameters.setCoeffModulus(seal.CoeffModulus.Create(DEGREE, Int32Array.from(PRIME_BITS)));
    parameters.setPlainModulus(new seal.Modulus(plainModulus));
    this.#context = new seal.SEALContext(parameters, true, seal.SecLevelType.tc128);
    this.#encoder = new seal.BatchEncoder(this.#context);
    this.#evaluator = new seal.Evaluator(this.#context);
    const generator = new seal.KeyGenerator(this.#context);
    this.#secret = generator.secretKey();
    this.#publicKey = generator.createPublicKey();
    this.#relinearisation = generator.createRelinKeys();
    this.#galois = generator.createGaloisKeysWithSteps(Int32Array.from([...babySteps, ...giantSteps]));
    this.#layers = [this.#diagonals(firstLayer(model)), this.#diagonals(secondLayer(model))];
  }

  encrypt(x: Int8Array): Ciphertext {
    const variables = [...x, 1];
    const plaintext = this.#encode((slot) => BigInt(variables[modulo(slot)]!));
    const ciphertext = new this.seal.Ciphertext();
    const encryptor = new this.seal.Encryptor(this.#context, this.#publicKey);
    encryptor.encrypt(plaintext, ciphertext);
    for (const handle of [plaintext, encryptor]) handle.delete();
    return ciphertext;
  }

  evaluate(x: Ciphertext): Ciphertext {
    const hidden = this.#multiply(this.#layers[0], x);
    this.#evaluator.squareInplace(hidden);
    this.#evaluator.relinearizeInplace(hidden, this.#relinearisation);
    const outputs = this.#multiply(this.#layers[1], hidden);
    hidden.delete();
    return outputs;
  }

  /** The outputs modulo this network's prime. */
  decrypt(outputs: Ciphertext): bigint[] {
    const plaintext = new this.seal.Plaintext();
    const decryptor = new this.seal.Decryptor(this.#context, this.#secret);
    decryptor.decrypt(outputs, plaintext);
    const slots: BigUint64Array = this.#encoder.decodeBigUint64(plaintext);
    for (const handle of [plaintext, decryptor]) handle.delete();
    return [...slots.subarray(0, OUTPUTS)];
  }

  #encode(valueAt: (slot: number) => bigint): Plaintext {
    const plaintext = new this.seal.Plaintext();
    const slots = BigUint64Array.from({ length: DEGREE }, (_, slot) => {
      const value = slot < ROW ? valueAt(slot) % this.plainModulus : 0n;
      return value < 0n ? value + this.plainModulus : value;
    });
    this.#encoder.encode(slots, plaintext);
    return plaintext;
  }

  #diagonals(matrix: Matrix): Diagonals {
    const level = this.#context.firstParmsId();
    return Array.from({ length: STEP }, (_, giant) =>
      Array.from({ length: STEP }, (_, baby) => {
        const diagonal = this.#encode((slot) => matrix(modulo(slot - STEP * giant), modulo(slot + baby)));
        this.#evaluator.plainTransformToNttInplace(diagonal, level);
        return diagonal;
      }),
    );
  }

  /** Σ_g rotate(Σ_b diagonal_{g,b} · rotate(x, b), 7g) */
  #multiply(diagonals: Diagonals, x: Ciphertext): Ciphertext {
    const rotated = [0, ...babySteps].map((step) => this.#transformed(x, step));
    const sum = this.#inner(diagonals[0]!, rotated);
    giantSteps.forEach((step, index) => {
      const inner = this.#inner(diagonals[index + 1]!, rotated);
      this.#evaluator.rotateRowsInplace(inner, step, this.#galois);
      this.#evaluator.addInplace(sum, inner);
      inner.delete();
    });
    for (const each of rotated) each.delete();
    return sum;
  }

  #transformed(x: Ciphertext, step: number): Ciphertext {
    const rotated = x.copy();
    if (step > 0) this.#evaluator.rotateRowsInplace(rotated, step, this.#galois);
    this.#evaluator.cipherTransformToNttInplace(rotated);
    return rotated;
  }

  #inner(diagonals: readonly Plaintext[], rotated: readonly Ciphertext[]): Ciphertext {
    const [sum, product] = [new this.seal.Ciphertext(), new this.seal.Ciphertext()];
    this.#evaluator.multiplyPlain(rotated[0]!, diagonals[0]!, sum);
    for (let baby = 1; baby < STEP; baby++) {
      this.#evaluator.multiplyPlain(rotated[baby]!, diagonals[baby]!, product);
      this.#evaluator.addInplace(sum, product);
    }
    product.delete();
    this.#evaluator.cipherTransformFromNttInplace(sum);
    return sum;
  }
}

/** W1 with the biases as its last column; the last row keeps the constant 1. */
const firstLayer =
  ({ w1, b1 }: GeneratorModel): Matrix =>
  (row, column) => {
    if (row >= HIDDEN) return column === INPUT.size ? 1n : 0n;
    return BigInt(column === INPUT.size ? b1[row]! : w1[row * INPUT.size + column]!);
  };

const secondLayer =
  ({ w2, b2 }: GeneratorModel): Matrix =>
  (row, column) => {
    if (row >= OUTPUTS) return 0n;
    return BigInt(column === HIDDEN ? b2[row]! : w2[row * HIDDEN + column]!);
  };
