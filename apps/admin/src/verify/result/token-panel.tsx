import type { AssetVerdict } from '@intaglio/client-sdk/verify';
import { Facts } from '../../components/facts.js';
import { verify as text } from '../../messages/verify.js';
import { Heading } from './pictures.js';
import classes from './result.module.css';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whole and unshortened: it is compared with what stands elsewhere. */
export const TokenPanel = ({ of }: { readonly of: AssetVerdict['token'] }) => (
  <section aria-label={text.facts} className={`${classes['part']} ${classes['facts']}`}>
    <Heading>{text.facts}</Heading>
    <Facts
      of={[
        [text.chain, String(of.chainId)],
        [text.collection, <Whole key="collection" of={of.collection} />],
        [text.number, <Whole key="number" of={String(of.tokenId)} />],
        [text.owner, <Whole key="owner" of={of.owner} />],
        [text.minted, String(of.blockNumber)],
        [text.transaction, <Whole key="transaction" of={of.transactionHash} />],
        [text.picture, <Whole key="picture" of={of.pictureCid} />],
        [text.metadata, <Whole key="metadata" of={of.metadataCid} />],
        [text.genome, <Whole key="genome" of={hex(of.genome)} />],
      ]}
    />
  </section>
);

const Whole = ({ of }: { readonly of: string }) => <span className="mono">{of}</span>;
