/** The frame around every screen, and signing in. */
export const shell = {
  skip: 'Skip to content',
  navigation: 'Main',
  openNavigation: 'Open the navigation',
  overview: 'Overview',
  generations: 'Generations',
  gallery: 'Gallery',
  policies: 'Policies',
  licences: 'Licences',
  datasets: 'Data sets',
  models: 'Models',
  training: 'Training',
  audit: 'Audit log',
  settings: 'Settings',
  platform: 'Platform',
  groups: { work: 'Work', rules: 'Rules', evidence: 'Evidence' },
  tenant: 'Tenant',
  changeTenant: 'Change tenant',
  account: 'Account',
  signOut: 'Sign out',
  scheme: 'Colours',
  schemes: { light: 'Light', dark: 'Dark', auto: 'As the system' },
  signedInAs: (who: string) => `Signed in as ${who}`,
  expires: (when: string) => `This sign-in ends ${when}.`,
} as const;

export const signIn = {
  title: 'Made unseen. Proven in public.',
  lead: 'Policies, licences, models and the evidence for every piece that a house makes.',
  action: 'Sign in',
  note: 'You sign in at your organisation’s identity provider. Intaglio keeps no passwords.',
  verify: 'Verify a piece without signing in',
  ended: 'Your sign-in ended. What you had open is still there after you sign in again.',
  noTenantTitle: 'No tenant yet',
  noTenant: (email: string) =>
    `${email} is not a member of a tenant. Ask an owner to invite this address, then open the invitation’s link here.`,
} as const;
