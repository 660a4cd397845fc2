import { guillochePaths } from './guilloche-paths.js';

interface GuillocheProps {
  /** Hex, with or without 0x: a commitment or another hash. */
  readonly bytes: string;
  /** Pixels. */
  readonly size?: number;
  /** What is sealed, for whoever does not see it. */
  readonly label: string;
}

/** The shape of something sealed: drawn from its commitment's bytes, so that two secrets look different and neither can be read. */
export const Guilloche = ({ bytes, size = 48, label }: GuillocheProps) => (
  <svg viewBox="-50 -50 100 100" width={size} height={size} role="img" aria-label={label}>
    <g fill="none" stroke="currentColor" strokeWidth={size < 64 ? 1.4 : 0.7}>
      {guillochePaths(bytes).map((path) => (
        <path key={path} d={path} />
      ))}
    </g>
  </svg>
);
