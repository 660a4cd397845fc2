import { toBeHex } from 'ethers';
import { registryInterface } from '../contracts/interfaces.js';
import { type Log, logsOf } from '../rpc/calls.js';
import type { Chain } from '../rpc/chain.js';
import type { BrandAddress } from './publish.js';

export type RegistryKind = 'ModelRoot' | 'Policy' | 'Evaluator';

export interface RegistryEvent {
  readonly type: 'authorised' | 'revoked';
  readonly value: bigint;
  readonly blockNumber: bigint;
  readonly logIndex: bigint;
  readonly transactionHash: string;
  /** Unix seconds from which an authorised value counts; 0 for a revocation. */
  readonly activeFrom: bigint;
}

/** A point in the chain's history: after the log with this index of this block, whose time is `timestamp`. */
export interface Moment {
  readonly blockNumber: bigint;
  readonly timestamp: bigint;
  /** Leave out for the end of the block. */
  readonly logIndex?: bigint;
}

/** Everything the registry ever said about the brand's roots, policies or evaluators, oldest first; about one value when it is given. */
export async function readHistory(
  chain: Chain,
  { registry, brandId }: BrandAddress,
  kind: RegistryKind,
  value?: bigint,
): Promise<RegistryEvent[]> {
  const topics = [[topicOf(`${kind}Authorised`), topicOf(`${kind}Revoked`)], brandId, value === undefined ? null : toBeHex(value, 32)];
  return (await logsOf(chain, { address: registry, topics })).map(toRegistryEvent);
}

/** Whether the value was valid at that moment, by the events alone. */
export function wasValid(history: readonly RegistryEvent[], value: bigint, moment: Moment): boolean {
  const past = history.filter((event) => event.value === value && !isAfter(event, moment));
  const authorised = past.some(({ type, activeFrom }) => type === 'authorised' && activeFrom <= moment.timestamp);
  return authorised && !past.some(({ type }) => type === 'revoked');
}

const isAfter = (event: RegistryEvent, { blockNumber, logIndex }: Moment): boolean =>
  event.blockNumber > blockNumber || (event.blockNumber === blockNumber && logIndex !== undefined && event.logIndex > logIndex);

const topicOf = (name: string): string => registryInterface.getEvent(name)!.topicHash;

function toRegistryEvent(log: Log): RegistryEvent {
  const { name, args } = registryInterface.parseLog(log)!;
  return {
    type: name.endsWith('Revoked') ? 'revoked' : 'authorised',
    value: args[1] as bigint,
    blockNumber: log.blockNumber,
    logIndex: log.logIndex,
    transactionHash: log.transactionHash,
    activeFrom: name.endsWith('Revoked') ? 0n : (args.activeFrom as bigint),
  };
}
