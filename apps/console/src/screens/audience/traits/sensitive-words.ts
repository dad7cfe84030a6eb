/** What a sensitive trait is about, in words. */
export const SENSITIVE = {
  health: 'health',
  belief: 'belief',
  origin: 'origin',
  politics: 'politics',
  sexuality: 'sexuality',
  union: 'union membership',
  biometric: 'biometric or genetic',
} as const;
