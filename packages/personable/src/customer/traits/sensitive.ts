/** Why a trait is sensitive: the special categories of personal data of Article 9 GDPR. */
export const SENSITIVE_KINDS = [
  'health',
  'belief',
  'origin',
  'politics',
  'sexuality',
  'union',
  'biometric',
] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

/** Words in the names of traits that say something sensitive, as a rule. */
const WORDS: Readonly<Record<SensitiveKind, readonly string[]>> = {
  health: [
    ...['health', 'illness', 'disease', 'diagnosis', 'disability', 'disabled', 'medication'],
    ...['medical', 'allergy', 'allergies', 'pregnant', 'pregnancy', 'patient', 'therapy'],
  ],
  belief: ['religion', 'religious', 'belief', 'beliefs', 'faith', 'church', 'confession'],
  origin: ['ethnicity', 'ethnic', 'race', 'racial'],
  politics: ['politics', 'political', 'party', 'voting', 'vote'],
  sexuality: ['sexuality', 'sexual', 'orientation', 'lgbt', 'lgbtq'],
  union: ['union', 'unions'],
  biometric: ['biometric', 'biometrics', 'genetic', 'genetics', 'dna', 'fingerprint'],
};

/**
 * What a trait is about by its name, if that is sensitive as a rule: "medicalNotes" is about health. A guess
 * on the safe side; what a shop declares holds instead.
 */
export const sensitiveByName = (name: string): SensitiveKind | undefined => {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return SENSITIVE_KINDS.find((kind) => WORDS[kind].some((word) => words.includes(word)));
};
