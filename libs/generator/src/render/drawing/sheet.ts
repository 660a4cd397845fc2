import type { Point } from '../arithmetic/point.js';
import { toHex, type Lab } from '../colour/oklab.js';
import { tenth } from './path.js';

export type Paint = Lab | string;
export type Stop = readonly [offsetPercent: number, colour: Lab | string, opacity?: number];

/** Two decimals without floating-point text: 0.7 → ".7". */
const hundredths = (value: number): string => {
  const v = Math.max(0, Math.min(100, Math.round(value * 100)));
  if (v === 100) return '1';
  return v === 0 ? '0' : `.${String(v).padStart(2, '0').replace(/0$/, '')}`;
};

const paint = (p: Paint): string => (typeof p === 'string' ? p : toHex(p));
const opacityAttribute = (name: string, opacity: number): string => (opacity >= 0.995 ? '' : ` ${name}="${hundredths(opacity)}"`);
const stopText = ([offset, colour, opacity = 1]: Stop): string =>
  `<stop offset="${hundredths(offset / 100)}" stop-color="${paint(colour)}"${opacityAttribute('stop-opacity', opacity)}/>`;

/** Collects drawing commands as canonical SVG text: ids in order of use, integers of a tenth of a pixel, no other state. */
export class Sheet {
  private readonly definitions: string[] = [];
  private readonly body: string[] = [];
  private ids = 0;

  private define(make: (id: string) => string): string {
    const id = `d${(this.ids++).toString(36)}`;
    this.definitions.push(make(id));
    return id;
  }

  /** A gradient across the painted object's box, from (x1, y1) to (x2, y2) in percent. */
  linear(stops: readonly Stop[], [x1, y1, x2, y2]: readonly [number, number, number, number] = [0, 0, 100, 100]): string {
    const ends = [x1, y1, x2, y2].map((v, i) => `${['x1', 'y1', 'x2', 'y2'][i]}="${Math.round(v)}%"`).join(' ');
    return `url(#${this.define((id) => `<linearGradient id="${id}" ${ends}>${stops.map(stopText).join('')}</linearGradient>`)})`;
  }

  /** A radial gradient in the painted object's box; centre and radius in percent. */
  radial(stops: readonly Stop[], [cx, cy, r]: readonly [number, number, number] = [50, 50, 50]): string {
    const at = `cx="${Math.round(cx)}%" cy="${Math.round(cy)}%" r="${Math.round(r)}%"`;
    return `url(#${this.define((id) => `<radialGradient id="${id}" ${at}>${stops.map(stopText).join('')}</radialGradient>`)})`;
  }

  /** A gradient between two points of the sheet, the same for every object painted with it. */
  across(from: Point, to: Point, stops: readonly Stop[]): string {
    const ends = `x1="${tenth(from[0])}" y1="${tenth(from[1])}" x2="${tenth(to[0])}" y2="${tenth(to[1])}"`;
    return `url(#${this.define((id) => `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${ends}>${stops.map(stopText).join('')}</linearGradient>`)})`;
  }

  fill(d: string, colour: Paint, opacity = 1, evenOdd = false): void {
    if (d === '' || opacity < 0.005) return;
    this.body.push(
      `<path d="${d}" fill="${paint(colour)}"${opacityAttribute('fill-opacity', opacity)}${evenOdd ? ' fill-rule="evenodd"' : ''}/>`,
    );
  }

  /** @param width pixels; @param extra further attributes, such as `stroke-linecap="round"` */
  stroke(d: string, colour: Paint, width: number, opacity = 1, extra = ''): void {
    if (d === '' || opacity < 0.005) return;
    const more = extra === '' ? '' : ` ${extra}`;
    this.body.push(
      `<path d="${d}" fill="none" stroke="${paint(colour)}" stroke-width="${Math.max(1, tenth(width))}"${opacityAttribute('stroke-opacity', opacity)}${more}/>`,
    );
  }

  group(attributes: string, draw: () => void): void {
    this.body.push(`<g ${attributes}>`);
    draw();
    this.body.push('</g>');
  }

  clip(d: string, evenOdd = false): string {
    const rule = evenOdd ? ' clip-rule="evenodd"' : '';
    return `clip-path="url(#${this.define((id) => `<clipPath id="${id}"><path d="${d}"${rule}/></clipPath>`)})"`;
  }

  /** Draws once into the definitions; the id is for `place`. */
  motif(draw: () => void): string {
    const from = this.body.length;
    draw();
    const content = this.body.splice(from).join('');
    return this.define((id) => `<g id="${id}">${content}</g>`);
  }

  /** Keeps path data to be stroked several times with `retrace`. */
  trace(d: string): string {
    return this.define((id) => `<path id="${id}" d="${d}" fill="none"/>`);
  }

  retrace(trace: string, colour: Paint, width: number, opacity = 1, extra = ''): void {
    const more = extra === '' ? '' : ` ${extra}`;
    this.body.push(
      `<use href="#${trace}" stroke="${paint(colour)}" stroke-width="${Math.max(1, tenth(width))}"${opacityAttribute('stroke-opacity', opacity)}${more}/>`,
    );
  }

  place(motif: string, transform = ''): void {
    this.body.push(transform === '' ? `<use href="#${motif}"/>` : `<use href="#${motif}" transform="${transform}"/>`);
  }

  /** Places a motif `count` times round a centre. */
  around(motif: string, count: number, centre: Point = [512, 512], startTurns = 0): void {
    for (let i = 0; i < count; i++) this.place(motif, turned(startTurns + i / count, centre));
  }

  toString(): string {
    const head = '<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024" viewBox="0 0 1024 1024">';
    return `${head}<defs>${this.definitions.join('')}</defs><g transform="scale(.1)">${this.body.join('')}</g></svg>`;
  }
}

/** Degrees with three decimals at most, from integer thousandths. */
export const degrees = (turns: number): string => {
  const v = Math.round(turns * 360000);
  const sign = v < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(v) / 1000);
  const rest = String(Math.abs(v) % 1000)
    .padStart(3, '0')
    .replace(/0{1,3}$/, '');
  return `${v === 0 ? '' : sign}${whole}${rest === '' ? '' : `.${rest}`}`;
};

export const turned = (turns: number, centre: Point = [512, 512]): string =>
  `rotate(${degrees(turns)} ${tenth(centre[0])} ${tenth(centre[1])})`;
export const moved = (to: Point): string => `translate(${tenth(to[0])} ${tenth(to[1])})`;
/** A scale factor in whole percent. */
export const scaled = (factor: number, factorY = factor): string => {
  const text = (f: number): string => {
    const v = Math.round(f * 100);
    return `${v < 0 ? '-' : ''}${Math.floor(Math.abs(v) / 100)}.${String(Math.abs(v) % 100).padStart(2, '0')}`;
  };
  return factor === factorY ? `scale(${text(factor)})` : `scale(${text(factor)} ${text(factorY)})`;
};
