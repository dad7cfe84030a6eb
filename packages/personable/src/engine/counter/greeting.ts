import type { FAMILIARITY_LEVELS } from '../../customer/knowing/familiarity.ts';

type Level = (typeof FAMILIARITY_LEVELS)[number];

/** How somebody is to be greeted. */
export interface Greeting {
  /** How well they are known; left out where their history may not be used. */
  readonly level?: Level;
  readonly tone: 'caring' | 'warm' | 'friendly' | 'brief';
  /** What that means, in a sentence. */
  readonly text: string;
}

/** What a greeting depends on. */
interface Greeted {
  /** How well they are known; `undefined` where that may not be used. */
  readonly level: Level | undefined;
  /** Whether something went wrong lately. */
  readonly care: boolean;
  /** Whether their name is known. */
  readonly named: boolean;
  /** Whether they have begun to buy and not finished. */
  readonly buying: boolean;
}

/** The tone that fits somebody: whom something went wrong for is cared for, who is in a hurry or a regular is not held up. */
export const greetingOf = ({ level, care, named, buying }: Greeted): Greeting => {
  const known = level === undefined ? {} : { level };
  if (care)
    return { ...known, tone: 'caring', text: 'Ask about what went wrong before anything else.' };
  if (level === undefined) {
    return { tone: 'friendly', text: 'Serve them like anybody: their history is not used.' };
  }
  if (buying) return { level, tone: 'brief', text: 'They were about to buy: keep it short.' };
  if (level === 'acquaintance' && !named) return { level, tone: 'friendly', text: NAMELESS };
  return { level, ...BY_LEVEL[level] };
};

const NAMELESS = 'They have been here before: say hello, and let them lead.';

const BY_LEVEL: Readonly<Record<Level, Omit<Greeting, 'level'>>> = {
  stranger: { tone: 'warm', text: 'They are new here: take your time and make them welcome.' },
  met: { tone: 'warm', text: 'They are new here: take your time and make them welcome.' },
  acquaintance: {
    tone: 'friendly',
    text: 'They have been here before: say hello by name and let them lead.',
  },
  regular: { tone: 'brief', text: 'They know the shop: keep it short and begin with the usual.' },
  friend: {
    tone: 'brief',
    text: 'They know the shop well: keep it short and begin with the usual.',
  },
};
