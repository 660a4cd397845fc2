/** What names the list of terms among what was loaded. */
export const TERMS = ['platform', 'terms'] as const;
