import { builtInKits } from '@intaglio/generator';
import { Drawings } from '../../components/drawing/drawings.js';
import { scatteredGenomes, SHOWN_SEED } from '../../components/drawing/scattered-genomes.js';
import classes from './overview.module.css';

const EXAMPLE = scatteredGenomes(1, SHOWN_SEED);

/** One genome in each style that there is to begin from. */
export const StyleSamples = () => (
  <div className={classes['samples']} aria-hidden="true">
    {builtInKits.map((kit) => (
      <Drawings key={kit.id} kit={kit} genomes={EXAMPLE} label={() => ''} />
    ))}
  </div>
);
