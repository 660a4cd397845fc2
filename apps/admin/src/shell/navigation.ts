import type { Scope } from '@intaglio/domain';
import { shell } from '../messages/shell.js';

interface Entry {
  readonly to: string;
  readonly label: string;
  /** Whoever lacks it does not see the entry. */
  readonly scope: Scope;
}
interface Group<E> {
  readonly label: string;
  readonly entries: readonly E[];
}

/** What a tenant's team finds where. */
export const NAVIGATION: readonly Group<Entry>[] = [
  {
    label: shell.groups.work,
    entries: [
      { to: '/', label: shell.overview, scope: 'generations:read' },
      { to: '/generations', label: shell.generations, scope: 'generations:read' },
      { to: '/gallery', label: shell.gallery, scope: 'generations:read' },
    ],
  },
  {
    label: shell.groups.rules,
    entries: [
      { to: '/brands', label: shell.brands, scope: 'brands:read' },
      { to: '/policies', label: shell.policies, scope: 'policies:read' },
      { to: '/licences', label: shell.licences, scope: 'licences:read' },
      { to: '/datasets', label: shell.datasets, scope: 'datasets:read' },
      { to: '/models', label: shell.models, scope: 'models:read' },
      { to: '/training', label: shell.training, scope: 'training:read' },
    ],
  },
  {
    label: shell.groups.evidence,
    entries: [
      { to: '/audit', label: shell.audit, scope: 'audit:read' },
      { to: '/settings', label: shell.settings, scope: 'tenant:read' },
    ],
  },
];

/** What the platform’s administrators find where, members of a tenant or not. */
export const PLATFORM: Group<Omit<Entry, 'scope'>> = {
  label: shell.groups.platform,
  entries: [
    { to: '/platform/tenants', label: shell.tenants },
    { to: '/platform/terms', label: shell.terms },
    { to: '/platform/administrators', label: shell.administrators },
  ],
};
