/** What names the list of tenants among what was loaded. */
export const TENANTS = ['platform', 'tenants'] as const;
