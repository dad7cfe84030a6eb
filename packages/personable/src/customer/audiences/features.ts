/** What can be compared of a person: numbers and words by name. */
export interface Features {
  readonly numbers: Readonly<Record<string, number>>;
  readonly words: Readonly<Record<string, string>>;
}

const DAY = 86_400_000;
/** Traits looked at of one person, and letters of a word that can be one of few. */
const MOST_TRAITS = 50;
const LONGEST_WORD = 40;

/**
 * What can be compared of a person's document: counts, days since they were seen, computed and stated traits that are
 * numbers, and stated ones that are words.
 *
 * @param names of computed traits.
 * @param now milliseconds UTC.
 */
export const featuresOf = (document: object, names: readonly string[], now: number): Features => {
  const { traits, computed, events, lastSeen } = document as {
    readonly traits: Readonly<Record<string, unknown>>;
    readonly computed: Readonly<Record<string, unknown>>;
    readonly events: number;
    readonly lastSeen: number | undefined;
  };
  const numbers: Record<string, number> = { events };
  const words: Record<string, string> = {};
  if (lastSeen !== undefined) numbers['days since last seen'] = Math.max(0, now - lastSeen) / DAY;
  for (const name of names) {
    const value = computed[name];
    if (typeof value === 'number' && Number.isFinite(value)) numbers[`computed.${name}`] = value;
  }
  for (const [name, value] of Object.entries(traits).slice(0, MOST_TRAITS)) {
    const field = `traits.${name}`;
    if (typeof value === 'number' && Number.isFinite(value)) numbers[field] = value;
    else if (typeof value === 'boolean') words[field] = String(value);
    else if (typeof value === 'string' && value !== '' && value.length <= LONGEST_WORD) {
      words[field] = value;
    }
  }
  return { numbers, words };
};
