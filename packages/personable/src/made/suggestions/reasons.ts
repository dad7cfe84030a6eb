/** Why something is suggested. */
export type ReasonWord =
  | 'name'
  | 'initials'
  | 'club'
  | 'trait'
  | 'birthday'
  | 'chosen'
  | 'colours'
  | 'motifs';

const SENTENCES: Readonly<Record<'en' | 'de', Readonly<Record<ReasonWord, string>>>> = {
  en: {
    name: 'Your first name.',
    initials: 'Your initials.',
    club: 'Your club.',
    trait: 'You told us: {text}.',
    birthday: 'Your birthday is in {text} days.',
    chosen: 'You chose it before.',
    colours: 'You often look at {text}.',
    motifs: 'It goes with what you like: {text}.',
  },
  de: {
    name: 'Dein Vorname.',
    initials: 'Deine Initialen.',
    club: 'Dein Verein.',
    trait: 'Du hast uns gesagt: {text}.',
    birthday: 'Du hast in {text} Tagen Geburtstag.',
    chosen: 'Das hast du schon einmal gewählt.',
    colours: 'Du siehst dir oft {text} an.',
    motifs: 'Das passt zu dem, was du magst: {text}.',
  },
};

const ONE_DAY = {
  en: { 0: 'Your birthday is today.', 1: 'Your birthday is tomorrow.' },
  de: { 0: 'Du hast heute Geburtstag.', 1: 'Du hast morgen Geburtstag.' },
} as const;

/** Why, in a sentence: German for German, else English. */
export const reasonIn = (
  language: string | undefined,
  why: ReasonWord,
  { text }: { readonly text: string },
): string => {
  const spoken = /^de\b/i.test(language ?? '') ? 'de' : 'en';
  const near = why === 'birthday' ? ONE_DAY[spoken][text as unknown as 0 | 1] : undefined;
  return near ?? SENTENCES[spoken][why].replace('{text}', () => text.slice(0, 100));
};
