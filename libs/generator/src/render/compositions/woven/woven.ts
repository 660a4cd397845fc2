import type { Point } from '../../arithmetic/point.js';
import { lerp, range, scatter, step } from '../../arithmetic/scalar.js';
import { mix, toHex, tone, type Lab } from '../../colour/oklab.js';
import { inset, rect, roundedRect, tenth } from '../../drawing/path.js';
import type { Composition, Scene } from '../../drawing/scene.js';
import type { Stop } from '../../drawing/sheet.js';
import { mainDirection } from '../../genome/layout.js';
import { castShadow } from '../../ornament/metalwork.js';
import { clothOf } from './cloths.js';
import { label } from './label.js';
import { floats, type Weave } from './weave.js';

const MARGIN_PX = 74;

/** A swatch of cloth, drawn yarn by yarn, with its fringe and the house's label. */
export const woven: Composition = (scene) => {
  const { sheet, palette } = scene;
  const weave = clothOf(scene);
  const pitch = (1024 - 2 * MARGIN_PX) / weave.threads;
  const table = mix(palette.ground, palette.paper, palette.onLight ? 0.5 : 0.06);
  sheet.fill(
    inset(0),
    sheet.radial(
      [
        [0, tone(table, 0.05)],
        [70, tone(table, -0.01)],
        [100, tone(table, -0.07)],
      ],
      [42, 36, 84],
    ),
  );
  sheet.group('transform="translate(40 130)"', () =>
    castShadow(
      sheet,
      (grow) => roundedRect(MARGIN_PX - grow, MARGIN_PX - grow, 1024 - 2 * (MARGIN_PX - grow), 1024 - 2 * (MARGIN_PX - grow), 8 + grow),
      palette.deep,
      44,
      palette.onLight ? 0.4 : 0.75,
    ),
  );
  fringe(scene, weave, pitch);
  sheet.fill(inset(MARGIN_PX), tone(palette.deep, -0.12));
  yarns(scene, weave, pitch, 'weft');
  yarns(scene, weave, pitch, 'warp');
  sheen(scene);
  label(scene);
};

/** Floats of one thread system, gathered by colour so that each colour is one path. */
const yarns = ({ sheet, traits }: Scene, weave: Weave, pitch: number, system: 'warp' | 'weft'): void => {
  const byColour = new Map<string, { colour: Lab; d: string }>();
  for (const { thread, from, to } of floats(weave, system)) {
    const colour = system === 'warp' ? weave.warp(thread) : weave.weft(thread, (from + to - 1) / 2);
    const across = tenth(MARGIN_PX + (thread + 0.5) * pitch);
    const start = tenth(MARGIN_PX + from * pitch + pitch * 0.24);
    const length = Math.max(1, tenth((to - from) * pitch - pitch * 0.48));
    const entry = byColour.get(toHex(colour)) ?? { colour, d: '' };
    entry.d += system === 'warp' ? `M${across} ${start}v${length}` : `M${start} ${across}h${length}`;
    byColour.set(toHex(colour), entry);
  }
  const twist = `stroke-dasharray="${tenth(lerp(1.6, 3.4, traits.fine))} ${tenth(lerp(1.4, 2.2, traits.medium))}"`;
  for (const { colour, d } of byColour.values()) {
    const trace = sheet.trace(d);
    const side = system === 'warp' ? 'transform="translate(-9 0)"' : 'transform="translate(0 -9)"';
    sheet.retrace(trace, tone(colour, -0.1, 1.05), pitch * 0.9, 1, 'stroke-linecap="round"');
    sheet.retrace(trace, colour, pitch * 0.64, 1, 'stroke-linecap="round"');
    sheet.retrace(trace, tone(colour, system === 'warp' ? 0.1 : 0.08), pitch * 0.26, 0.85, `${side} ${twist}`);
  }
};

/** Loose ends on all four sides, a little uneven, as a swatch is pulled. */
const fringe = ({ sheet }: Scene, weave: Weave, pitch: number): void => {
  const far = 1024 - MARGIN_PX;
  for (const system of ['warp', 'weft'] as const) {
    for (const thread of range(weave.threads)) {
      const colour = system === 'warp' ? weave.warp(thread) : weave.weft(thread, 0);
      const at = MARGIN_PX + (thread + 0.5) * pitch;
      const ends = range(4).map((k) => (scatter(thread * 4 + k, system === 'warp' ? 3 : 5) - 0.5) * 5);
      const point = (along: number, aside: number): Point => (system === 'warp' ? [at + aside, along] : [along, at + aside]);
      const a = point(MARGIN_PX - 20 + (ends[0] ?? 0), ends[1] ?? 0);
      const b = point(MARGIN_PX, 0);
      const c = point(far, 0);
      const e = point(far + 20 + (ends[2] ?? 0), ends[3] ?? 0);
      const text = (p: Point): string => `${tenth(p[0])} ${tenth(p[1])}`;
      const d = `M${text(a)}L${text(b)}M${text(c)}L${text(e)}`;
      sheet.stroke(d, tone(colour, -0.03), Math.max(2.4, pitch * 0.45), 1, 'stroke-linecap="round"');
    }
  }
};

/** Light running over the cloth in soft folds along the main direction. */
const sheen = ({ sheet, traits }: Scene): void => {
  const { x, y } = mainDirection(traits);
  const folds = step(traits.coarse, 1, 3);
  const depth = lerp(0.05, 0.15, traits.contrast);
  const stops: Stop[] = range(folds).flatMap((k): Stop[] => {
    const at = (share: number): number => ((k + share) / folds) * 100;
    return [
      [at(0), '#000', depth],
      [at(0.3), '#fff', depth * 0.3],
      [at(0.45), '#fff', depth * 1.15],
      [at(0.62), '#fff', 0],
      [at(0.99), '#000', depth],
    ];
  });
  sheet.fill(
    inset(MARGIN_PX),
    sheet.radial(
      [
        [0, '#fff', lerp(0.02, 0.13, traits.centre)],
        [70, '#fff', 0],
        [100, '#000', lerp(0.02, 0.12, traits.centre)],
      ],
      [50, 48, 72],
    ),
  );
  const reach = 620;
  sheet.fill(
    rect(MARGIN_PX, MARGIN_PX, 1024 - 2 * MARGIN_PX, 1024 - 2 * MARGIN_PX),
    sheet.across([512 - x * reach, 512 - Math.abs(y) * reach], [512 + x * reach, 512 + Math.abs(y) * reach], stops),
  );
};
