import classes from './checkpoints.module.css';

/** Undefined: not known yet. Sign and word carry it, colour repeats it. */
export const Verdict = ({ ok, children }: { readonly ok: boolean | undefined; readonly children: React.ReactNode }) => (
  <span className={classes['verdict']} data-ok={ok} {...(ok === false && { role: 'alert' })}>
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={ok === undefined ? 'M3 6h.01M6 6h.01M9 6h.01' : ok ? 'm2.500 6.500 2.500 2.500 4.500-6' : 'm3 3 6 6M9 3 3 9'} />
    </svg>
    {children}
  </span>
);
