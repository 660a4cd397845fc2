import { Group } from '@mantine/core';
import { Facts } from '../../../components/facts.js';
import { Guilloche } from '../../../components/guilloche.js';
import { Hash } from '../../../components/hash.js';
import { count } from '../../../components/time.js';
import { version as text } from '../../../messages/datasets.js';
import type { Item } from '../types.js';
import { isJudged, optOutsOf } from './item-signals.js';

export function ItemFacts({ item, licence }: { readonly item: Item; readonly licence: string }) {
  const { details } = text;
  const signals = optOutsOf(item);
  return (
    <>
      <Group justify="center" mb="md">
        <Guilloche bytes={item.sha256} size={160} label={text.sealed} />
      </Group>
      <Facts
        of={[
          [details.caption, item.caption],
          [details.attribution, item.attribution],
          [details.licence, licence],
          [details.type, item.mediaType],
          [details.size, text.dimensions(item.width, item.height)],
          [details.bytes, text.bytes(item.bytes)],
          [details.sha256, <Hash key="hash" value={item.sha256} what={text.hash} />],
          ...(item.position === null ? [] : [[details.position, count(item.position)] as const]),
          [details.optOuts, signals.length === 0 ? text.optOutNone : signals.map(({ kind }) => kind).join(', ')],
          [details.safety, isJudged(item) ? text.judged : text.notJudgedMeans],
        ]}
      />
    </>
  );
}
