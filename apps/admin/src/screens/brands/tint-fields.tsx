import { Slider, Text } from '@mantine/core';
import type { StyleKit, Tint } from '@intaglio/generator';
import { newBrand as text } from '../../messages/brands.js';
import classes from './brands.module.css';

/** The largest value of each part: OKLCH with lightness in hundredths, chroma in hundredths, hue in degrees. */
const LIMITS = { l: 100, c: 40, h: 359 } as const satisfies Record<keyof Tint, number>;
const PARTS = Object.keys(LIMITS) as (keyof Tint)[];
const TINTS = ['paper', 'ink', 'lacquer'] as const;

const colourOf = ({ l, c, h }: Tint): string => `oklch(${l}% ${c / 100} ${h})`;

interface TintFieldsProps {
  readonly kit: StyleKit;
  readonly onChange: (kit: StyleKit) => void;
}

export const TintFields = ({ kit, onChange }: TintFieldsProps) =>
  TINTS.map((name) => (
    <div key={name} className={classes['tint']} role="group" aria-label={text.tint[name]}>
      <div className={classes['swatch']} style={{ background: colourOf(kit[name]) }} aria-hidden="true" />
      {PARTS.map((part) => (
        <div key={part}>
          <Text size="xs" c="dimmed" aria-hidden="true">
            {text.part(text.tint[name], text.parts[part])}
          </Text>
          <Slider
            size="sm"
            min={0}
            max={LIMITS[part]}
            label={null}
            value={kit[name][part]}
            onChange={(value) => onChange({ ...kit, [name]: { ...kit[name], [part]: value } })}
            thumbLabel={text.part(text.tint[name], text.parts[part])}
          />
        </div>
      ))}
    </div>
  ));
