import { randomBytes } from 'node:crypto';
import { simulatedModuleId, type IsolationLevel } from '@intaglio/privacy-plugins/tee';
import type { X509Certificate } from '@peculiar/x509';
import type { Measurement } from '../launch/measurement.js';
import { signDocument, type DocumentContent } from './attestation-document.js';
import { fingerprintOf, issue, signingKey, type Issuer } from './certificates.js';
import { openSimulatedRoot } from './simulated-root.js';

const HOUR_MS = 3_600_000;
/** As of real instances and enclaves; renewed when little of it is left. */
const INSTANCE_VALID_MS = 24 * HOUR_MS;
const LEAF_VALID_MS = 3 * HOUR_MS;

export type DocumentRequest = Pick<DocumentContent, 'publicKey' | 'userData' | 'nonce'>;

/** The security module of one enclave: signs what this enclave asks for, with its measurement and its level in it. */
export interface SecurityModule {
  readonly moduleId: string;
  document(request: DocumentRequest): Promise<Uint8Array>;
}

/** A leaf and the instance that vouches for it; the root stands above both. */
interface Chain {
  readonly instance: Issuer;
  readonly leaf: Issuer;
}

/** Stands in for the processor and nothing else: one root, one instance below it, one key for every enclave. */
export class SimulatedHardware {
  readonly #instanceId = randomBytes(8).toString('hex');
  #instance: Issuer | undefined;

  private constructor(private readonly root: Issuer) {}

  static async open(stateDirectory: string): Promise<SimulatedHardware> {
    return new SimulatedHardware(await openSimulatedRoot(stateDirectory));
  }

  /** DER. */
  get rootCertificate(): Uint8Array {
    return der(this.root.certificate);
  }

  /** SHA-256 of the root's DER, hex. */
  get rootFingerprint(): string {
    return fingerprintOf(this.root.certificate);
  }

  moduleFor(level: IsolationLevel, measurement: Measurement): SecurityModule {
    const moduleId = simulatedModuleId(level, this.#instanceId, randomBytes(8).toString('hex'));
    let chain: Chain | undefined;
    const document = async (request: DocumentRequest): Promise<Uint8Array> => {
      chain = chain && lastsAnother(HOUR_MS, chain.leaf) ? chain : await this.#newChain(moduleId);
      const [certificate, ...authorities] = [chain.leaf, this.root, chain.instance].map((issuer) => der(issuer.certificate));
      const content = { ...request, ...{ moduleId, measurement, certificate: certificate!, authorities }, timestampMs: Date.now() };
      return signDocument(content, signingKey(chain.leaf.keys));
    };
    return { moduleId, document };
  }

  async #newChain(moduleId: string): Promise<Chain> {
    const request = { commonName: `i-${this.#instanceId}.sim.nitro-enclaves`, validMs: INSTANCE_VALID_MS } as const;
    if (!this.#instance || !lastsAnother(LEAF_VALID_MS, this.#instance))
      this.#instance = await issue({ ...request, role: { authority: true, below: 0 } }, this.root);
    const instance = this.#instance;
    return { instance, leaf: await issue({ commonName: moduleId, validMs: LEAF_VALID_MS, role: 'leaf' }, instance) };
  }
}

const lastsAnother = (ms: number, { certificate }: Issuer): boolean => certificate.notAfter.getTime() - Date.now() > ms;

const der = (certificate: X509Certificate): Uint8Array => new Uint8Array(certificate.rawData);
