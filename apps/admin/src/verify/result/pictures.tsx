import type { AssetVerdict, Check } from '@intaglio/client-sdk/verify';
import { Text, Title } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { StateWord } from '../../components/state-word.js';
import { verify as text } from '../../messages/verify.js';
import { outcomeOf } from '../overall.js';
import type { Given } from '../use-verification.js';
import classes from './result.module.css';

interface PicturesProps {
  readonly shown: AssetVerdict['shown'];
  readonly checks: readonly Check[];
  readonly file: Given | undefined;
}

function useAddress(bytes: Uint8Array | string | undefined, type: string): string | undefined {
  const address = useMemo(
    () => (bytes === undefined ? undefined : URL.createObjectURL(new Blob([bytes as BlobPart], { type }))),
    [bytes, type],
  );
  useEffect(() => () => void (address !== undefined && URL.revokeObjectURL(address)), [address]);
  return address;
}

const TYPES = { svg: 'image/svg+xml', png: 'image/png' } as const;

/** The picture that follows from the chain beside the one that is shown to the world, or that somebody has. */
export function Pictures({ shown, checks, file }: PicturesProps) {
  const own = file && file.kind !== 'other' ? { bytes: file.bytes, kind: file.kind } : undefined;
  const drawn = useAddress(shown.redrawn, TYPES.svg);
  const other = useAddress(own?.bytes ?? shown.stored, TYPES[own?.kind ?? 'svg']);
  return (
    <section aria-label={text.pictures} className={classes['pictures']}>
      <Shown address={drawn} title={text.drawnHere} />
      <Shown address={other} title={own ? text.yours : text.asStored} />
      <div className={classes['same']}>
        {own?.kind === 'png' ? <SamePng checks={checks} /> : <Same drawn={shown.redrawn} other={own?.bytes ?? shown.stored} />}
      </div>
    </section>
  );
}

/** The two that are shown, byte by byte. */
function Same({ drawn, other }: { readonly drawn: string | undefined; readonly other: Uint8Array | undefined }) {
  if (drawn === undefined || other === undefined) return <StateWord tone="waiting">{text.notCompared}</StateWord>;
  const bytes = new TextEncoder().encode(drawn);
  const equal = bytes.length === other.length && bytes.every((byte, index) => byte === other[index]);
  return equal ? <StateWord tone="good">{text.same}</StateWord> : <StateWord tone="wrong">{text.different}</StateWord>;
}

/** A PNG is the drawing's when it is the piece's own and the drawing, rasterised here, gave that one. */
function SamePng({ checks }: { readonly checks: readonly Check[] }) {
  const outcomes = ['file', 'png-redrawn'].map((id) => checks.find((check) => check.id === id)).map((check) => check && outcomeOf(check));
  if (outcomes.includes('failed')) return <StateWord tone="wrong">{text.differentPng}</StateWord>;
  if (outcomes.some((outcome) => outcome !== 'passed')) return <StateWord tone="waiting">{text.notCompared}</StateWord>;
  return <StateWord tone="good">{text.samePng}</StateWord>;
}

const Shown = ({ address, title }: { readonly address: string | undefined; readonly title: string }) => (
  <figure className={classes['figure']}>
    {address === undefined ? <div className={classes['missing']} /> : <img src={address} alt={title} width="512" height="512" />}
    <figcaption>
      <Text size="sm">{title}</Text>
    </figcaption>
  </figure>
);

export const Heading = ({ children, note }: { readonly children: string; readonly note?: string }) => (
  <header>
    <Title order={2}>{children}</Title>
    {note !== undefined && (
      <Text size="sm" c="dimmed">
        {note}
      </Text>
    )}
  </header>
);
