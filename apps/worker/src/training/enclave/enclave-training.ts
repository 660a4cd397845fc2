import { createHash } from 'node:crypto';
import { canonicalJson, DomainError } from '@intaglio/domain';
import { fromEnclave } from '@intaglio/privacy-plugins';
import {
  checkTrainingReceipt,
  decodeBase64url,
  ENCLAVE_TRAINING,
  EnclaveError,
  type EnclavePort,
  type OperationRequest,
} from '@intaglio/privacy-plugins/tee';
import type { PrivateTraining } from '@intaglio/training';
import type { PrivateItems } from '../private-items.js';
import type { TrainingHooks } from '../trainer.js';
import type { EnclaveEnding } from './enclave-ending.js';
import type { EnclaveTerms } from './enclave-terms.js';
import { sendItems } from './send-items.js';

export interface EnclaveOrder {
  readonly terms: EnclaveTerms;
  readonly settings: PrivateTraining;
  readonly items: PrivateItems;
  /** What the enclave sealed last, base64url; absent until the moments are released. */
  readonly checkpoint?: string;
  /** Releases that were claimed by earlier attempts. */
  readonly claimed: number;
}

/** Steps between two checkpoints, as in a thread of this process: what a killed worker or enclave can lose. */
const STEPS_A_SLICE = 10;

type Asked = 'train-slice' | 'train-end';

/**
 * One attempt on a run whose steps an enclave executes. This process keeps the ledger: every slice is claimed, durably, before the enclave is asked to draw it.
 */
export class EnclaveTraining {
  #checkpoint: string | undefined;
  #claimed: number;
  readonly #settings: OperationRequest<Asked>['settings'];

  /** @throws DomainError `request.invalid` for more than an enclave takes | `storage.corrupt` for a checkpoint of a run outside */
  constructor(
    private readonly enclaves: EnclavePort | undefined,
    private readonly order: EnclaveOrder,
  ) {
    const { settings, items, checkpoint, claimed } = order;
    const { privacy } = settings;
    const { mostItems, mostSteps } = ENCLAVE_TRAINING;
    if (items.training.length + items.heldOut.length > mostItems || settings.steps > mostSteps || privacy === null)
      throw new DomainError('request.invalid', `An enclave trains privately, on ${mostItems} items and for ${mostSteps} steps at most.`);
    if (checkpoint !== undefined && decodeBase64url(checkpoint) === undefined)
      throw new DomainError('storage.corrupt', 'The run began outside of an enclave, and its checkpoint continues there only.');
    this.#settings = { ...settings, privacy: { ...privacy } };
    this.#checkpoint = checkpoint;
    this.#claimed = claimed;
  }

  /** @returns false when the signal ended it between two slices. @throws DomainError; what a hook threw */
  async train(hooks: TrainingHooks, signal: AbortSignal): Promise<boolean> {
    const { steps } = this.#settings;
    while (this.#checkpoint === undefined || this.#claimed < 1 + steps) {
      if (signal.aborted) return false;
      // The moments may be drawn once. Nobody saw those that were lost, but they are paid for.
      if (this.#checkpoint === undefined && this.#claimed > 0)
        throw new DomainError('budget.exhausted', 'The run was interrupted while its moments were released');
      await this.slice(hooks);
    }
    return true;
  }

  /**
   * Lets the enclave fold and judge the model, and checks what it signed about it.
   * @throws DomainError `attestation.refused` when the receipt is not one of this run by an enclave of the policy's
   */
  async end(): Promise<EnclaveEnding> {
    const ending = await this.ask('train-end', { checkpoint: this.#checkpoint! });
    const { platform, isolation, payload } = await checkTrainingReceipt(this.order.terms.policy, ending.receipt);
    const { modelCommitment, weightsSha256, releases, gate } = ending;
    const said = { ...this.order.terms.place, settingsSha256: sha256(this.#settings), modelCommitment, weightsSha256, releases };
    const audit = { ...gate.audit.claim, lowerBound: gate.audit.lowerBound };
    const { training, heldOut } = this.order.items;
    const expected = {
      ...{ ...said, trainedOn: training.length, heldOut: heldOut.length, gate: { passed: gate.passed, audit } },
      privacy: { epsilon: ending.epsilonSpent, delta: this.#settings.privacy.delta },
    };
    if (canonicalJson({ ...payload, ...expected }) !== canonicalJson(payload))
      throw new DomainError('attestation.refused', 'The receipt is not about this run.');
    return { executedIn: 'enclave', environment: { platform, isolation }, ending };
  }

  private async slice(hooks: TrainingHooks): Promise<void> {
    const begun = this.#claimed;
    // A claim must be followed by its own draw: the items are there before it is made.
    if (begun === 0) await this.send();
    const claimed = this.#checkpoint === undefined ? 1 : Math.min(begun + STEPS_A_SLICE, 1 + this.#settings.steps);
    await hooks.claim(claimed);
    this.#claimed = claimed;
    const { progress, checkpoint } = await this.ask('train-slice', {
      ...{ begun, claimed },
      ...(this.#checkpoint === undefined ? {} : { checkpoint: this.#checkpoint }),
    });
    await hooks.progress(progress, checkpoint);
    this.#checkpoint = checkpoint;
  }

  /** An enclave that has restarted or dropped the items is sent them anew: it says so before it draws anything. */
  private async ask<Name extends Asked>(name: Name, rest: Omit<OperationRequest<Name>, keyof EnclaveTerms['place'] | 'settings'>) {
    const request = { ...this.order.terms.place, settings: this.#settings, ...rest } as unknown as OperationRequest<Name>;
    return this.inDomain(async (enclaves) => {
      try {
        return await enclaves.ask(name, request);
      } catch (error) {
        if (!(error instanceof EnclaveError && error.code === 'training-items.missing')) throw error;
        await sendItems(enclaves, this.order.terms.place, this.order.items);
        return enclaves.ask(name, request);
      }
    });
  }

  private send(): Promise<void> {
    return this.inDomain((enclaves) => sendItems(enclaves, this.order.terms.place, this.order.items));
  }

  private async inDomain<T>(work: (enclaves: EnclavePort) => Promise<T>): Promise<T> {
    if (!this.enclaves) throw new DomainError('enclave.unavailable', 'No enclaves are configured here.');
    return work(this.enclaves).catch((error: unknown) => {
      throw fromEnclave(error);
    });
  }
}

const sha256 = (value: object): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
