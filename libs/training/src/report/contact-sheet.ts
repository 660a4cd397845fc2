/** Rows of pictures under column heads, on the paper of the house. */
export interface SheetColumn {
  readonly title: string;
  readonly note: string;
  /** Pictures of others stand on a white mat, pieces fill their tile. */
  readonly mat?: true;
  /** PNGs, one a row. */
  readonly pictures: readonly Uint8Array[];
}

export interface Sheet {
  readonly columns: readonly SheetColumn[];
  /** One a row. */
  readonly captions: readonly string[];
}

const SIDE = 220;
const GAP = 26;
const PITCH = SIDE + GAP;
const MARGIN = 64;
const CAPTIONS = 190;
const HEAD = 214;
const FOOT = 92;
const [INK, PAPER, FAINT, ACCENT] = ['#14181F', '#F8F6F1', '#6B6A66', '#2F6F68'];
const LINE = 17;
const MOST_LINES = 5;
const MAT = 20;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Captions are whatever the tenant wrote: control characters are no XML either. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);

interface Letters {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly spacing?: number;
}

const letters = (text: string, { x, y, size, colour = INK, anchor = 'start', spacing = 0 }: Letters): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}" text-anchor="${anchor}" letter-spacing="${spacing}">${escaped(text)}</text>`;

const rule = (x1: number, x2: number, y: number, width: number): string =>
  `<line x1="${x1}" y1="${y}" x2="${x2}" y2="${y}" stroke="${INK}" stroke-width="${width}"/>`;

/** Words in lines that fit beside the pictures; a word longer than a line is cut. */
function linesOf(caption: string): string[] {
  const lines: string[] = [];
  for (const word of caption.split(/\s+/).map((one) => (one.length > LINE ? `${one.slice(0, LINE - 1)}…` : one))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]} …`];
}

/**
 * A contact sheet as a self-contained SVG: pictures are embedded, letters are text.
 * @returns SVG in pixels
 */
export function contactSheet({ columns, captions }: Sheet): string {
  const width = 2 * MARGIN + CAPTIONS + columns.length * PITCH - GAP;
  const height = HEAD + captions.length * PITCH - GAP + FOOT;
  const body = [
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    ...headOf(width, columns),
    ...captions.flatMap((caption, row) => rowOf(caption, row, columns)),
    ...footOf(width, height),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'EB Garamond', Garamond, Georgia, serif">${body.join('')}</svg>`;
}

const columnX = (column: number): number => MARGIN + CAPTIONS + column * PITCH;

const headOf = (width: number, columns: readonly SheetColumn[]): string[] => [
  letters('One caption, every model', { x: MARGIN, y: 86, size: 40 }),
  letters('Held-out items, the same latents in every column', { x: MARGIN, y: 118, size: 19, colour: FAINT }),
  rule(MARGIN, width - MARGIN, 140, 1.2),
  ...columns.flatMap(({ title, note }, column) => [
    letters(title, { x: columnX(column), y: 174, size: 22 }),
    letters(note, { x: columnX(column), y: 196, size: 16, colour: FAINT }),
  ]),
];

function rowOf(caption: string, row: number, columns: readonly SheetColumn[]): string[] {
  const y = HEAD + row * PITCH;
  const lines = linesOf(caption);
  const first = y + SIDE / 2 - (lines.length - 1) * 12 + 6;
  return [
    ...lines.map((line, i) => letters(line, { x: MARGIN, y: first + 24 * i, size: 20 })),
    ...columns.map(({ pictures, mat }, column) => tile(pictures[row]!, { x: columnX(column), y, inset: mat ? MAT : 0 })),
  ];
}

interface Tile {
  readonly x: number;
  readonly y: number;
  readonly inset: number;
}

const tile = (png: Uint8Array, { x, y, inset }: Tile): string =>
  `<rect x="${x - 0.5}" y="${y - 0.5}" width="${SIDE + 1}" height="${SIDE + 1}" fill="#FFFFFF" stroke="${INK}" stroke-opacity="0.16"/>` +
  `<image x="${x + inset}" y="${y + inset}" width="${SIDE - 2 * inset}" height="${SIDE - 2 * inset}" href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/>`;

const footOf = (width: number, height: number): string[] => [
  rule(MARGIN, width - MARGIN, height - 62, 0.6),
  letters(
    'Private: for the owner of the data set. Made from real items and without noise; not covered by any (ε, δ), not to be published.',
    {
      ...{ x: MARGIN, y: height - 34, size: 17, colour: ACCENT },
    },
  ),
];
