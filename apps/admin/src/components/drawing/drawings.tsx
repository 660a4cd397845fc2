import type { StyleKit } from '@intaglio/generator';
import { useMemo } from 'react';
import classes from './drawings.module.css';
import { useDrawings } from './use-drawings.js';

interface DrawingsProps {
  readonly kit: StyleKit;
  /** The same array as long as nothing changed. */
  readonly genomes: readonly Uint8Array[];
  /** What one of them shows, counted from one. */
  readonly label: (number: number) => string;
  /** The first one large, the others beside it. */
  readonly leading?: boolean;
}

/** Pieces as the real renderer draws them, each in its place from the start. */
export function Drawings({ kit, genomes, label, leading = false }: DrawingsProps) {
  const addresses = useDrawings(useMemo(() => ({ kit, genomes }), [kit, genomes]));
  return (
    <div className={classes['sheet']} data-leading={leading} data-count={genomes.length}>
      {genomes.map((_, index) => (
        <div key={index} className={classes['place']}>
          {addresses[index] !== undefined && <img src={addresses[index]} alt={label(index + 1)} width="512" height="512" />}
        </div>
      ))}
    </div>
  );
}
