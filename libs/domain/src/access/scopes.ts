/** What may be done with a tenant's own things: what a route asks for, a role grants and an API key is limited to. */
export const SCOPES = [
  'tenant:read',
  'tenant:write',
  /** Take all of the tenant's data away as one archive. */
  'tenant:export',
  /** Destroy what is kept of one person. */
  'subjects:erase',
  'members:read',
  'members:write',
  'keys:read',
  'keys:write',
  'brands:read',
  'brands:write',
  'policies:read',
  'policies:write',
  'licences:read',
  'licences:write',
  'datasets:read',
  'datasets:write',
  'training:read',
  'training:write',
  'models:read',
  'models:write',
  'collections:read',
  'collections:write',
  'generations:read',
  /** Also all that a creator's device does for its own piece: keys, commitments, openings. */
  'generations:write',
  'mints:read',
  'audit:read',
  'webhooks:read',
  'webhooks:write',
  'usage:read',
] as const;
export type Scope = (typeof SCOPES)[number];

const READ = SCOPES.filter((scope) => scope.endsWith(':read'));
/** What everybody who works for the tenant may see. Who else works there, their keys and the log are not part of it. */
const EVERYDAY = READ.filter((scope) => !/^(members|keys|audit|webhooks):/.test(scope));

/** What each role of a tenant's member grants. Several roles add up. */
export const ROLES = {
  owner: SCOPES,
  'policy-editor': [...EVERYDAY, 'brands:write', 'policies:write', 'collections:write', 'models:write'],
  'licence-manager': [...EVERYDAY, 'licences:write', 'datasets:write', 'training:write'],
  auditor: READ,
  developer: [...EVERYDAY, 'generations:write', 'keys:read', 'keys:write', 'webhooks:read', 'webhooks:write'],
} as const satisfies Record<string, readonly Scope[]>;
export type Role = keyof typeof ROLES;
export const ROLE_LIST = Object.keys(ROLES) as [Role, ...Role[]];

export const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text);

export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);

export const scopesOf = (roles: readonly Role[]): ReadonlySet<Scope> => new Set(roles.flatMap((role) => ROLES[role]));
