import type { AssetVerdict, Check } from '@intaglio/client-sdk/verify';
import { Text, Title } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { StateWord } from '../../components/state-word.js';
import { verify as text } from '../../messages/verify.js';
import { outcomeOf, type Outcome } from '../overall.js';
import type { Given } from '../use-verification.js';
import classes from './result.module.css';

interface PicturesProps {
  readonly shown: AssetVerdict['shown'];
  readonly checks: readonly Check[];
  readonly file: Given | undefined;
}

/** Only what is a picture is shown as one; whatever it holds, an image runs nothing. */
const PICTURES = new Set(['image/svg+xml', 'image/png']);

function useAddress(bytes: Uint8Array | string | undefined, type: string): string | undefined {
  const address = useMemo(
    () => (bytes === undefined ? undefined : URL.createObjectURL(new Blob([bytes as BlobPart], { type }))),
    [bytes, type],
  );
  useEffect(() => () => void (address !== undefined && URL.revokeObjectURL(address)), [address]);
  return address;
}

/** The picture that follows from the chain beside the one that is shown to the world. */
export function Pictures({ shown, checks, file }: PicturesProps) {
  const drawn = useAddress(shown.redrawn, 'image/svg+xml');
  const other = file && PICTURES.has(file.type) ? file : undefined;
  const second = useAddress(other?.bytes ?? shown.stored, other?.type ?? 'image/svg+xml');
  const title = other ? text.yours : text.asStored;
  const outcome = outcomeOf(checks.find(({ id }) => id === (file ? 'file' : 'picture-redrawn'))!);
  return (
    <section aria-label={text.pictures} className={classes['pictures']}>
      <Shown address={drawn} title={text.drawnHere} />
      <Shown address={second} title={title} />
      <div className={classes['same']}>{SAME[outcome]}</div>
    </section>
  );
}

const SAME: Record<Outcome, React.ReactNode> = {
  passed: <StateWord tone="good">{text.same}</StateWord>,
  failed: <StateWord tone="wrong">{text.different}</StateWord>,
  unknown: <StateWord tone="waiting">{text.notCompared}</StateWord>,
};

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
