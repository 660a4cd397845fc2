/** What names the list of API keys among what was loaded. */
export const KEYS = ['api-keys'] as const;
