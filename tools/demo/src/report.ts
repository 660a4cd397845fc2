import type { EncryptedPiece } from './encrypted-piece.js';
import type { Outcome } from './outcome.js';
import { outcomeTable, short } from './outcome.js';
import type { Refusal } from './refusals.js';
import type { SealedPiece } from './sealed-piece.js';
import { trainingReport, type TrainingReport } from './training/training-report.js';
import { wrap } from './wrap.js';

const WHAT_IS_PROTECTED =
  'Backend dp.model: a prompt is sealed in the database and read by the worker while it is processed. Backend tee.simulator: the prompt is read by the enclave alone; ' +
  'the enclave is simulated on this machine, so an administrator with root could read it. Backend he.bfv: the prompt stays encrypted to its creator; that the brand’s ' +
  'network was run is the evaluator’s word, and a worker that ran something else instead could learn up to 41 bytes about the prompt, which the creator’s device notices ' +
  'where the weights are published, as here. docs/threat-model.md says who can learn what. ' +
  'The proving key is a development key and the chain is local: these proofs show the way, they protect nothing of value.';

const ISOLATION: Readonly<Record<SealedPiece['receipt']['isolation'], string>> = {
  sealed: 'own uid, no network, no files, memory closed to its own uid',
  namespaced: 'no network, no files',
  process: 'Node’s permission model alone: this machine allows no namespaces',
  hardware: 'hardware',
};

export interface RunReport {
  readonly outcomes: readonly Outcome[];
  readonly refusals: readonly Refusal[];
  readonly sealed: SealedPiece;
  readonly encrypted: EncryptedPiece;
  readonly training: TrainingReport;
  readonly sheet: string;
  readonly seconds: string;
}

const bytes = (base64url: string): Buffer => Buffer.from(base64url, 'base64url');
const count = (value: number): string => value.toLocaleString('en');
const hexStart = (data: Uint8Array): string =>
  `${Buffer.from(data.subarray(0, 18))
    .toString('hex')
    .replace(/(.{4})/g, '$1 ')}…`;
const row = ([name, text]: readonly [string, string]): string => `    ${name.padEnd(22)}${text}`;

/** The same prompt as its author and as the service know it. */
function bothSides({ prompt, handedOver, receipt }: SealedPiece): string {
  const ciphertext = bytes(handedOver.ciphertext);
  const rows: [string, string][] = [
    ['the creator wrote', prompt],
    ['the worker was given', hexStart(ciphertext)],
    ['', `${count(ciphertext.length)} bytes, HPKE ${handedOver.suite}, as long for any prompt`],
    ['the enclave signed', `commitment ${short(receipt.payload.inputCommitment)}, genome ${short(receipt.payload.genomeHash)}`],
    ['measured as', short(receipt.payload.measurement)],
    ['isolation', `${receipt.isolation}: ${ISOLATION[receipt.isolation]}`],
  ];
  return rows.map(row).join('\n');
}

/** Before the wait for the service's answer and after it. */
const BEFORE = { encrypted: 'encrypt', accepted: 'send', evaluated: 'wait' } as const;
const AFTER = { 'answer-fetched': 'fetch', committed: 'decrypt and commit', proved: 'prove', opened: 'open' } as const;

const took = (times: EncryptedPiece['times'], names: Readonly<Record<string, string>>): string =>
  times
    .filter(({ step }) => step in names)
    .map(({ step, durationMs }) => `${names[step]} ${durationMs.toFixed(0)}`)
    .join(', ');

/** Behind the message's header, which is the same for all. */
const HEADER_BYTES = 16;

/** The creator's side, then the service's. */
function bothSidesEncrypted({ prompt, ciphertext, handle, answerBytes, commitment, opened, times, view }: EncryptedPiece): string {
  const rows: [string, string][] = [
    ['the creator wrote', prompt],
    ['kept on the device', 'key, network input, 41 exact outputs, tag, salt'],
    ['took, ms', took(times, BEFORE)],
    ['', took(times, AFTER)],
    ['the service was sent', hexStart(ciphertext.subarray(HEADER_BYTES))],
    ['', `${count(ciphertext.length)} bytes, BFV, as long for any prompt`],
    ['it answered', `${count(answerBytes)} bytes that the creator alone can decrypt`],
    ['then was told', `commitment ${short(commitment)}`],
    ['and, with a proof', `genome ${short(opened.genome)}, safety score ${opened.safetyScore}`],
    ['its evaluator signed', `ciphertext ${short(handle)}, model, genome, score`],
    ['on chain', `commitment to the ciphertext ${short(view.input.commitment)}`],
  ];
  return rows.map(row).join('\n');
}

export function printReport({ outcomes, refusals, sealed, encrypted, training, sheet, seconds }: RunReport): void {
  const columns = process.stdout.columns ?? Infinity;
  const said = (text: string, indent = 4): string => wrap(text, indent, columns);
  console.log(
    `\n${outcomeTable(outcomes, columns)}\n\n  A sealed prompt from both sides\n${bothSides(sealed)}\n\n  An encrypted prompt from both sides\n${bothSidesEncrypted(encrypted)}\n\n  Refused, as they must be`,
  );
  for (const { attempt, refused, by, reason } of refusals)
    console.log(`\n${said(`${refused ? 'refused' : 'NOT REFUSED'}: ${attempt}`)}\n${said(`${by}: ${reason}`, 6)}`);
  console.log(trainingReport(training, columns));
  const address = ({ chainId, collection, tokenId }: Outcome['view']['token']): string => `${chainId}/${collection}/${tokenId}`;
  console.log(`\n  Pictures\n${said(sheet)}\n\n  Verify one yourself\n${said(`npm run verify -- ${address(outcomes[0]!.view.token)}`)}`);
  console.log(`\n  Show that a sealed prompt was yours\n${said(`npm run open -- ${sealed.openingFile} ${address(sealed.view.token)}`)}`);
  console.log(
    `\n  Show which piece your ciphertext became\n${said(`npm run open -- ${encrypted.openingFile} ${address(encrypted.view.token)}`)}`,
  );
  console.log(`\n  What this run protects\n${said(WHAT_IS_PROTECTED)}`);
  console.log(`\n  ${outcomes.length} pieces minted and verified, ${refusals.length} attempts refused, in ${seconds} s.\n`);
}
