import { canonicalJson } from '@intaglio/domain';
import { assertStyleKit } from '@intaglio/generator';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Statement } from '../statement/statement-schema.js';
import { genomeAttributes, type Attribute } from './genome-words.js';

/** ERC-721 metadata as marketplaces read it, with the provenance statement in it. */
export interface TokenMetadata {
  readonly name: string;
  readonly description: string;
  readonly image: string;
  readonly external_url?: string;
  readonly attributes: readonly Attribute[];
  readonly provenance: Statement;
}

export interface MetadataParts {
  readonly statement: Statement;
  /** Default: the house and six digits of the input commitment. */
  readonly name?: string;
  readonly description?: string;
  readonly externalUrl?: string;
}

/** @throws RangeError when the statement's style kit is not one */
export function buildMetadata({ statement, name, description, externalUrl }: MetadataParts): TokenMetadata {
  const kit: unknown = statement.styleKit.document;
  assertStyleKit(kit);
  const { assurance, id } = statement.backend;
  return {
    name: name ?? `${kit.name} ${shortName(statement)}`,
    description:
      description ??
      `A ${kit.family} in the style of ${kit.name}, drawn from a 40-byte genome. The provenance statement below says what is proven about its making, what is attested and what is not hidden.`,
    image: `ipfs://${statement.picture.pngCid}`,
    ...(externalUrl === undefined ? {} : { external_url: externalUrl }),
    attributes: [
      ...genomeAttributes(hexToBytes(statement.genome), kit),
      { trait_type: 'Assurance', value: assurance },
      { trait_type: 'Privacy backend', value: id },
    ],
    provenance: statement,
  };
}

/** Six digits of the input commitment: every piece has another, and it says nothing about the input. */
const shortName = ({ proof }: Statement): string => BigInt(proof.publicSignals[2]!).toString(16).padStart(64, '0').slice(-6);

/** The bytes to store: canonical JSON (RFC 8785). */
export const metadataBytes = (metadata: TokenMetadata): Uint8Array => utf8ToBytes(canonicalJson(metadata));
