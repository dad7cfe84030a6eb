import { allows, type Purpose } from '../../customer/consent.ts';
import type { Person } from '../../customer/person.ts';
import type { KnownPurpose } from '../../customer/purposes.ts';
import type { RecalledDecision } from '../../decide/recall.ts';
import { readAudiences } from '../audiences/readings.ts';
import type { Parts } from '../parts.ts';
import type { NamedItem, Profile, StatedPreference } from '../views.ts';
import { groupNow, OWN_GROUP } from './holdout-group.ts';
import { iso } from './names.ts';
import { readPreferences } from './preferences.ts';
import { readProfile, UNLINKED } from './profile.ts';

/** A switch of somebody's own page: what they may allow, and what it changes. */
export interface OwnPurpose {
  readonly purpose: Purpose;
  readonly label: string;
  readonly text: string;
  /** Of the wording, to be sent along with the word. */
  readonly version?: string;
  readonly allowed: boolean;
  /** When they last said so; left out while they have not spoken. */
  readonly said?: string;
  /** What it does now, and what the other choice would change, with numbers where there are any. */
  readonly effect: string;
}

/** Why something was shown. */
interface OwnReason {
  readonly decision: string;
  readonly item: NamedItem;
  readonly sentence: string;
  readonly time: string;
}

/** What somebody is told of themselves. */
export interface OwnPage {
  readonly name?: string;
  readonly identities: Profile['identities'];
  readonly traits: Profile['traits'];
  readonly groups: Profile['groups'];
  readonly events: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** The latest first. */
  readonly history: Profile['history'];
  readonly askedFor: readonly StatedPreference[];
  /** What is worked out from what they did, and not said to be wrong: `wrong` about it takes it out. */
  readonly computed: Profile['computed'];
  /** Why they were shown what they were shown: of their latest lists, what rests on what they did, the latest first. */
  readonly why: readonly OwnReason[];
  readonly purposes: readonly OwnPurpose[];
  /** That they are held out, in words; left out where they are not. */
  readonly holdout?: string;
  /** Of the latest lists, at most 20: how many there are, and how many were made from what they did. */
  readonly lists: { readonly made: number; readonly personal: number };
  /** Who looked lately, the latest first. */
  readonly accesses: readonly {
    readonly time: string;
    readonly who: string;
    readonly what: string;
    readonly count: number;
  }[];
}

/** Lists looked at, and entries shown of what there may be more of: an export has them all. */
const LISTS = 20;
const SHOWN = 20;
const REASONS = 5;

/** What a person is told of themselves, and what each of their switches does. */
export const readOwnPage = async (person: Person, parts: Parts): Promise<OwnPage> => {
  const { log, recall, accesses, purposes, catalogue } = parts;
  const homes = person.homes.map(({ home }) => home);
  const {
    person: _,
    consent,
    homes: __,
    history,
    ...known
  } = await readProfile(
    person,
    { ...UNLINKED, audiences: await readAudiences(person, parts.audiences) },
    { ...parts, now: parts.settings.clock() },
  );
  const records = await log.latest({ limit: LISTS, homes });
  const recalled = records.map((record) => recall.inWords(record));
  const made = recalled.map(({ decision }) => decision);
  const lists = { made: made.length, personal: made.filter((one) => one.personalized).length };
  const facts = { lists, interactions: person.timeline.length, complete: person.complete };
  const { rows } = await accesses.page(homes, Number.MAX_SAFE_INTEGER, SHOWN);
  return {
    ...known,
    ...((await groupNow(person, parts)) === 'held' ? { holdout: OWN_GROUP } : {}),
    history: history.slice(0, SHOWN),
    askedFor: readPreferences(person, catalogue),
    purposes: purposes.list().map((one) => {
      const { purpose, label, text, version } = one;
      const allowed = allows(person.consent, purpose, purposes.defaults);
      const said = consent[purpose]?.time;
      return {
        ...{ purpose, label, text, allowed },
        ...(version === undefined ? {} : { version }),
        ...(said === undefined ? {} : { said }),
        effect: effectOf(one, allowed, said !== undefined, facts),
      };
    }),
    why: reasonsOf(recalled),
    lists,
    accesses: rows.map(({ time, who, what, count }) => ({ time: iso(time), who, what, count })),
  };
};

/** The first item of each latest personal list, each sentence once. */
const reasonsOf = (recalled: readonly RecalledDecision[]): readonly OwnReason[] => {
  const found = new Map<string, OwnReason>();
  for (const { decision, time } of recalled) {
    const [first] = decision.items;
    if (!decision.personalized || first === undefined || found.has(first.sentence)) continue;
    const { id, name, sentence } = first;
    const { decision: made } = decision;
    found.set(sentence, { decision: made, item: { id, name }, sentence, time: iso(time) });
  }
  return [...found.values()].slice(0, REASONS);
};

interface Facts {
  readonly lists: OwnPage['lists'];
  readonly interactions: number;
  readonly complete: boolean;
}

/** What a switch does now, and what the other choice would change. */
const effectOf = (
  { purpose, label }: KnownPurpose,
  allowed: boolean,
  spoken: boolean,
  facts: Facts,
): string => {
  const now = NOW[purpose]?.(allowed, facts);
  if (now !== undefined) return now;
  if (allowed) return `${label}: on. Switched off, it ends at once.`;
  return spoken ? `${label}: off.` : `${label}: off, because you were not asked yet.`;
};

type Effect = (allowed: boolean, facts: Facts) => string;

const NOW: Readonly<Partial<Record<Purpose, Effect>>> = {
  personalization: (allowed, { lists }) => {
    const { made, personal } = lists;
    const used =
      made === 0
        ? 'No list was made for you yet.'
        : `Of your last ${counted(made, 'list', 'lists')} ${personal} ${personal === 1 ? 'was' : 'were'} made from what you did.`;
    return allowed
      ? `${used} Switched off, lists are the same for everyone; what you asked never to see stays away.`
      : `${used} What you did is not used now. Switched on, it is used again.`;
  },
  analytics: (allowed, { interactions, complete }) => {
    const things = `${complete ? '' : 'more than '}${counted(interactions, 'thing', 'things')}`;
    if (!allowed) return 'Nothing you do is counted. Switched on, all you did is counted again.';
    return interactions === 0
      ? 'Nothing you did is counted yet. Switched off, nothing will be.'
      : `${things} you did with items ${interactions === 1 ? 'is' : 'are'} counted in what is popular and what goes together. Switched off, they are taken out at once.`;
  },
};

const counted = (value: number, one: string, many: string): string =>
  `${value.toLocaleString('en')} ${value === 1 ? one : many}`;
