import type { StyleKit } from '@intaglio/generator';
import { useEffect, useRef, useState } from 'react';
import { drawPieces } from './draw-pieces.js';

interface Wanted {
  readonly kit: StyleKit;
  readonly genomes: readonly Uint8Array[];
}

const addressOf = (svg: string): string => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));

/**
 * Addresses of the drawn pieces. While something is drawn only the newest wish is kept, so a slider that moves is followed as fast as it goes and no faster;
 * what was drawn last stays until the next is there.
 * @param wanted the same object as long as nothing changed
 * @returns none until the first ones are drawn
 */
export function useDrawings(wanted: Wanted): readonly string[] {
  const [addresses, setAddresses] = useState<readonly string[]>([]);
  const newest = useRef<Wanted>(undefined);
  const drawing = useRef(false);
  useEffect(() => {
    newest.current = wanted;
    if (drawing.current) return;
    drawing.current = true;
    void drawNewest(newest, setAddresses).finally(() => {
      drawing.current = false;
    });
  }, [wanted]);
  useEffect(() => () => addresses.forEach((address) => URL.revokeObjectURL(address)), [addresses]);
  return addresses;
}

async function drawNewest(newest: { current: Wanted | undefined }, show: (addresses: readonly string[]) => void): Promise<void> {
  for (let wanted = newest.current; wanted; wanted = newest.current === wanted ? undefined : newest.current) {
    const drawings = await drawPieces(wanted.kit, wanted.genomes);
    if (drawings) show(drawings.map(addressOf));
  }
}
