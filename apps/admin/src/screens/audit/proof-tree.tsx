import { shortened } from '../../components/hash.js';
import { auditEvent as text } from '../../messages/audit.js';
import type { EventCheck } from './checks/event-check.js';
import classes from './audit.module.css';

const [WIDTH, LEVEL, BOX, BOX_HEIGHT] = [400, 62, 128, 38] as const;
const CENTRE = WIDTH / 2;
const BESIDE = CENTRE - BOX / 2 - 4;

/** Where a node's box stands: its centre. */
interface Place {
  readonly x: number;
  readonly y: number;
}

const Box = ({
  at: { x, y },
  name,
  hash,
  kind,
}: {
  readonly at: Place;
  readonly name: string;
  readonly hash: string;
  readonly kind: string;
}) => (
  <g className={classes[kind]} transform={`translate(${x - BOX / 2} ${y - BOX_HEIGHT / 2})`}>
    <rect width={BOX} height={BOX_HEIGHT} rx="3" />
    <text x={BOX / 2} y="15" className={classes['boxName']}>
      {name}
    </text>
    <text x={BOX / 2} y="30" className={classes['boxHash']}>
      {shortened(hash)}
    </text>
  </g>
);

/** The leaves under the node that the way has come to. */
const covered = (index: number, steps: EventCheck['steps']): [from: number, to: number] => [
  Math.min(index, ...steps.map(({ from }) => from)),
  Math.max(index + 1, ...steps.map(({ to }) => to)),
];

/** The way from an event up to the root: at each level the node that this browser computed and the sibling from the proof. */
export function ProofTree({ check: { steps, leaf, document, holds } }: { readonly check: EventCheck }) {
  const height = (steps.length + 1) * LEVEL;
  const heightOf = (level: number): number => height - LEVEL / 2 - level * LEVEL;
  // The way swings to the side that the sibling leaves free, so that each level reads as the tree's own left and right.
  const wayAt = (level: number): Place => {
    const side = steps[level]?.side;
    return { x: side === undefined ? CENTRE : side === 'right' ? CENTRE - BESIDE / 2 - 4 : CENTRE + BESIDE / 2 + 4, y: heightOf(level) };
  };
  const nodes = [leaf, ...steps.map(({ node }) => node)];
  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        className={classes['tree']}
        data-holds={holds}
        role="img"
        aria-label={text.tree(steps.length)}
        style={{ maxWidth: WIDTH }}
      >
        {steps.map(({ side, sibling, from, to }, level) => {
          const [way, next] = [wayAt(level), wayAt(level + 1)];
          const beside: Place = { x: side === 'left' ? BOX / 2 + 2 : WIDTH - BOX / 2 - 2, y: way.y };
          return (
            <g key={level}>
              {[way, beside].map(({ x, y }) => (
                <path
                  key={x}
                  className={classes['edge']}
                  d={`M${x} ${y - BOX_HEIGHT / 2}V${y - LEVEL / 2}H${next.x}V${next.y + BOX_HEIGHT / 2}`}
                />
              ))}
              <Box at={beside} name={text.range(from, to)} hash={sibling} kind="sibling" />
            </g>
          );
        })}
        {nodes.map((hash, level) => (
          <Box
            key={hash}
            at={wayAt(level)}
            name={
              level === 0
                ? text.leaf
                : level === steps.length
                  ? text.rootOf(document.treeSize)
                  : text.range(...covered(document.index, steps.slice(0, level)))
            }
            hash={hash}
            kind={level === 0 ? 'leaf' : level === steps.length ? 'root' : 'way'}
          />
        ))}
      </svg>
      <ol className="visually-hidden">
        {steps.map(({ from, to, sibling }) => (
          <li key={sibling}>{text.step(text.range(from, to), sibling)}</li>
        ))}
      </ol>
    </>
  );
}
