import { UnstyledButton } from '@mantine/core';
import { builtInKits, type StyleKit } from '@intaglio/generator';
import { Drawings } from '../../components/drawing/drawings.js';
import { scatteredGenomes, SHOWN_SEED } from '../../components/drawing/scattered-genomes.js';
import { newBrand as text } from '../../messages/brands.js';
import classes from './brands.module.css';

/** One genome in all six, so that it is the styles that are compared. */
const EXAMPLE = scatteredGenomes(1, SHOWN_SEED);

/** By its number among the kits. */
const neighbour = (index: number, key: string): number | undefined => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  return step === undefined ? undefined : (index + step + builtInKits.length) % builtInKits.length;
};

interface KitChoiceProps {
  /** Its number. */
  readonly chosen: number;
  readonly onChoose: (kit: StyleKit, index: number) => void;
}

/** A radio group of pictures: one of them is reached by Tab, the others by arrows. */
export function KitChoice({ chosen, onChoose }: KitChoiceProps) {
  const choose = (index: number): void => onChoose(builtInKits[index]!, index);
  return (
    <div role="radiogroup" aria-label={text.start} className={classes['kits']}>
      {builtInKits.map((kit, index) => (
        <UnstyledButton
          key={kit.id}
          role="radio"
          aria-checked={index === chosen}
          tabIndex={index === chosen ? 0 : -1}
          className={classes['kit']!}
          onClick={() => choose(index)}
          onKeyDown={(event) => {
            const next = neighbour(index, event.key);
            if (next === undefined) return;
            event.preventDefault();
            choose(next);
            (event.currentTarget.parentElement?.children[next] as HTMLElement).focus();
          }}
        >
          <Drawings kit={kit} genomes={EXAMPLE} label={() => ''} />
          {text.families[kit.family]}
        </UnstyledButton>
      ))}
    </div>
  );
}
