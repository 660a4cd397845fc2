import type { BatchEncoder, Evaluator, MainModule, ParmsIdType, SEALContext } from 'node-seal/allows';
// The build that does not throw at a ciphertext whose second component is zero: a model of zeros makes one on the way to an answer, before it is blinded.
import initialise from 'node-seal/allows';
import { COEFFICIENT_PRIMES, DEGREE, PLAIN_MODULUS, UNUSED_PRIME } from '../parameters.js';

/** SEAL with the backend's one set of parameters. Lives as long as its program or thread. */
export interface Seal {
  readonly module: MainModule;
  readonly context: SEALContext;
  readonly encoder: BatchEncoder;
  readonly evaluator: Evaluator;
  /** The level of all three primes, as SEAL's calls want it named. */
  readonly upLevel: ParmsIdType;
  /** What SEAL calls the moduli in its serialisation: all three primes, the first two, and with the unused one. */
  readonly levels: { readonly up: Uint8Array; readonly down: Uint8Array; readonly key: Uint8Array };
}

/** Some 20 ms and 20 MB. @throws Error when the library does not take the parameters: a broken installation */
export async function loadSeal(): Promise<Seal> {
  const module = await initialise();
  const context = createContext(module);
  const first = context.firstContextData();
  const upLevel = first.parmsId();
  const levels = { up: idBytes(upLevel), down: idBytes(first.nextContextData().parmsId()), key: idBytes(context.keyParmsId()) };
  return { module, context, encoder: new module.BatchEncoder(context), evaluator: new module.Evaluator(context), upLevel, levels };
}

function createContext(module: MainModule): SEALContext {
  const parameters = new module.EncryptionParameters(module.SchemeType.bfv);
  const primes = [...COEFFICIENT_PRIMES, UNUSED_PRIME].map((prime) => new module.Modulus(prime));
  parameters.setPolyModulusDegree(DEGREE);
  parameters.setCoeffModulus(module.vecFromArrayModulus(primes));
  parameters.setPlainModulus(new module.Modulus(PLAIN_MODULUS));
  // SEAL holds the parameters against the standard's table for 128 bits.
  const context = new module.SEALContext(parameters, true, module.SecLevelType.tc128);
  if (!context.parametersSet()) throw new Error('SEAL does not take the parameters');
  return context;
}

const idBytes = (id: { values(): BigUint64Array }): Uint8Array => new Uint8Array(BigUint64Array.from(id.values()).buffer);
