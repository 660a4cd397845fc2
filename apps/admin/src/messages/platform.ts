/** What the platform’s administrators do. */
export const platform = {
  part: 'Platform',
  only: 'For the platform’s administrators',
  onlyWords: 'This part is for whoever administers the platform. An administrator can name your address.',
} as const;

export const tenants = {
  title: 'Tenants',
  lead: 'Houses that work on this platform. An administrator makes them and sets how much they may ask for, and sees nothing of what they make.',
  list: 'Tenants, newest first',
  name: 'Name',
  slug: 'Short name',
  since: 'Made',
  limits: 'Limits',
  id: 'Id',
  idOf: (name: string) => `the id of ${name}`,
  add: 'New tenant',
  addTitle: 'A new tenant',
  slugHint: 'Small letters, digits and single hyphens. It stays as it is.',
  owner: 'The first owner’s address',
  ownerHint: 'Invited as owner; they sign in with it at the identity provider. Leave empty to hand over the API key alone.',
  deed: 'Make the tenant',
  linkTitle: 'The first owner’s invitation',
  link: (owner: string) => `For ${owner} alone: good once, within seven days. It is not shown again.`,
  keyTitle: 'The tenant’s first API key',
  key: 'It may do everything for this tenant. Hand it to the owner, or let it go: the owner can revoke it and issue others. It is not shown again.',
  empty: 'No tenants yet',
  emptyWords: 'A tenant is a house of its own: its people, rules, pieces and log are apart from every other’s.',
} as const;

export const limits = {
  of: (name: string) => `Limits of ${name}`,
  change: 'Change',
  changeOf: (name: string) => `Change the limits of ${name}`,
  words:
    'Per minute, but for the quota, which is per calendar month (UTC). A change counts within a second and is written into the tenant’s audit log.',
  unlimited: 'No monthly limit',
  changed: 'The limits are changed.',
} as const;

export const terms = {
  title: 'Licence terms',
  lead: 'What a tenant accepts word for word. A version stays as it was published; a change is a new version.',
  version: (version: number) => `Version ${version}`,
  uses: 'Uses that a licence under them may name',
  short: { training: 'Training', 'commercial-output': 'Commercial output', derivatives: 'Derivatives' },
  names: {
    training: 'Training: a model is fitted to the item',
    'commercial-output': 'Commercial output: what that model makes is sold',
    derivatives: 'Derivatives: adaptations of the item itself are published',
  },
  read: 'Read',
  readOf: (title: string) => `Read ${title}`,
  published: 'Published',
  publish: 'Publish terms',
  publishTitle: 'New terms, or a new version of some',
  id: 'Short name',
  idHint: 'Small letters, digits and hyphens: “studio-terms”. The same as before for a new version.',
  versionLabel: 'Version',
  versionHint: 'One more than the newest.',
  name: 'Title',
  body: 'Words',
  bodyHint: 'Plain text, shown as it is written.',
  deed: 'Publish for good',
  done: 'The terms are published.',
  empty: 'No terms yet',
  emptyWords: 'Tenants register licences under published terms, under an SPDX licence or under a document of their own.',
} as const;

export const administrators = {
  title: 'Administrators',
  lead: 'Named by address. Whoever signs in with that address, verified, is one; from then on it is that person, whatever becomes of the address.',
  list: 'Administrators of the platform',
  address: 'Address',
  in: 'Has signed in',
  not: 'Has not signed in yet',
  add: 'Name somebody',
  named: 'Named. They are an administrator with their next sign-in.',
  remove: 'Take the title away',
  removeTitle: (who: string) => `Take the title from ${who}?`,
  removeWords: 'It counts with their next request. What they are in a tenant stays.',
  self: 'It is you: this part is closed to you at once, and only another administrator can name you again.',
  removed: 'The title is taken away.',
  empty: 'Nobody is named',
  emptyWords: 'The key of the installation can name somebody at any time.',
} as const;
