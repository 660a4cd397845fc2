import { DomainError, verdictOf } from '@intaglio/domain';
import type { EvaluationRequest } from '@intaglio/privacy-plugins';
import type { Awaiting, Step, StepOutcome, Work } from '../../pipeline/step.js';
import { lentPorts } from '../lent-ports.js';
import type { EncryptedPorts } from './encrypted/encrypted-ports.js';
import { evaluateEncrypted } from './encrypted/evaluate-encrypted.js';
import { openOutcome } from './open-outcome.js';
import { openInput, type StoredInput } from './sealed-input.js';
import { sealedOutcome } from './sealed-outcome.js';
import { modelSource } from './stored-model.js';
import { subjectOf } from './subject.js';

/** Lets the policy's privacy backend turn the input into a genome, wherever that backend can read it. */
export class EvaluateStep implements Step {
  readonly name = 'evaluate';
  readonly action = 'generation.evaluated';
  readonly next = 'gating';

  constructor(private readonly ports: EncryptedPorts) {}

  async run(work: Work): Promise<StepOutcome | Awaiting> {
    if (work.generation.inputKind === 'encrypted') return evaluateEncrypted(work, this.ports);
    const { sealer, backends } = this.ports;
    const { generation, policy, model } = work;
    const input = inputOf(openInput(work.sealer, generation));
    const { id, options } = policy.document.backend;
    const { assurance } = backends.get(id);
    const result = await backends.create(id, options, lentPorts(this.ports)).evaluate({
      subject: subjectOf(generation),
      policy: policy.document,
      policyHash: BigInt(policy.policyHash),
      model: modelSource(sealer, model),
      privacy: model.card.privacy,
      input,
    });
    switch (result.kind) {
      case 'open-witness':
        if (input.kind !== 'prompt') throw new DomainError('backend.failed', 'An open witness of a sealed input.');
        return openOutcome({ backend: id, assurance, inputSalt: input.inputSalt, result });
      case 'sealed-witness':
        return sealedOutcome({ backend: id, assurance, work, result });
      case 'refused-input':
        // Judged where the words could be read. The refusal stands whatever the reasons say.
        return { output: {}, verdict: { ...verdictOf(result.reasons), accepted: false }, audit: {} };
      case 'encrypted-answer':
        throw new DomainError('backend.failed', 'An encrypted answer to an input that was not encrypted.');
    }
  }
}

function inputOf(stored: StoredInput): EvaluationRequest['input'] {
  if (stored.kind === 'sealed') return stored;
  const { inputSalt, latentSeed, ...prompt } = stored;
  return { ...prompt, inputSalt: BigInt(inputSalt), latentSeed: Buffer.from(latentSeed, 'hex') };
}
