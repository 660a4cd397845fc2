import { Text } from '@mantine/core';
import { Panel } from '../../components/panel.js';
import { count } from '../../components/time.js';
import { overview as text } from '../../messages/overview.js';
import classes from './overview.module.css';
import type { OverviewAnswer } from './types.js';

const FULL = 1000;

/** How many passed, and what refused the others. */
export function Verdicts({ of: { accepted, rejected, reasons } }: { readonly of: OverviewAnswer['verdicts'] }) {
  const all = accepted + rejected;
  const most = Math.max(1, ...reasons.map(({ count: times }) => times));
  return (
    <Panel title={text.verdicts} {...(all > 0 && { lead: text.verdictsLead(count(accepted), count(all)) })}>
      {all === 0 && <Text c="dimmed">{text.noVerdicts}</Text>}
      {all > 0 && (
        <svg className={classes['share']} viewBox={`0 0 ${FULL} 10`} preserveAspectRatio="none" aria-hidden="true">
          <path className={classes['refused']} d={`M0 5H${FULL}`} />
          <path className={classes['passed']} d={`M0 5H${(accepted / all) * FULL}`} />
        </svg>
      )}
      {reasons.length > 0 && (
        <table className={classes['steps']}>
          <thead>
            <tr>
              <th scope="col">{text.refusedBy}</th>
              <td className={classes['bar']} />
              <td />
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ check, count: times }) => (
              <tr key={check}>
                <th scope="row" className="mono">
                  {check}
                </th>
                <td className={classes['bar']}>
                  <svg viewBox={`0 0 ${FULL} 12`} preserveAspectRatio="none" aria-hidden="true">
                    <path className={classes['reason']} d={`M0 6H${(times / most) * FULL}`} />
                  </svg>
                </td>
                <td>{text.times(times)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
