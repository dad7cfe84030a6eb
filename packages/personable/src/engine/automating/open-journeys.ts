import { Journeys } from '../../automate/journeys/journeys.ts';
import type {
  ComingOrGoing,
  GivenArms,
  JourneyArms,
  JourneyDecision,
  JourneyEntry,
  JourneyEvent,
  JourneyMessages,
  JourneysParts,
} from '../../automate/journeys/ports.ts';
import { readZone } from '../../automate/recipients/zone-reader.ts';
import type { Catalogue } from '../../catalog/catalogue.ts';
import { isOffered } from '../../catalog/item.ts';
import type { Definitions } from '../../customer/audiences/definitions.ts';
import type { LiveMembership } from '../../customer/audiences/live-membership.ts';
import { CHANGES_SINCE, MEMBERS } from '../../customer/audiences/member-store.ts';
import type { Memberships } from '../../customer/audiences/memberships.ts';
import type { Households } from '../../customer/household/households.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import { firstHomeOf } from '../../customer/person.ts';
import { careFrom } from '../../decide/campaigns/caring.ts';
import type { Decider } from '../../decide/decide.ts';
import type { AskedExperiments } from '../../decide/experiments/arms.ts';
import type { NextDecider } from '../../decide/next/next-decider.ts';
import { isHeldOut } from '../../measure/holdout/assignment.ts';
import { scopeOf } from '../../measure/holdout/holdout-scope.ts';
import type { ScopedHoldouts } from '../../measure/holdout/scoped-holdouts.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import type { askingWith } from '../audiences/asking.ts';
import type { PersonRules } from '../experiments/person-rules.ts';
import type { Settings } from '../options.ts';
import { idsToSpeakFor } from '../speaking-for.ts';

const PARTITION = 0;

/** What is asked of the engine about people and things. */
export type KnowledgeParts = Pick<
  OpenJourneysParts,
  | 'store'
  | 'people'
  | 'identities'
  | 'audiences'
  | 'asking'
  | 'touches'
  | 'households'
  | 'catalogue'
  | 'settings'
  | 'decider'
  | 'next'
  | 'personRules'
>;

/** What journeys are opened with. */
export interface OpenJourneysParts {
  readonly store: Store;
  readonly settings: Pick<Settings, 'clock' | 'events' | 'timezone'>;
  readonly people: People;
  readonly identities: Identities;
  readonly households: Households;
  readonly audiences: {
    readonly definitions: Definitions;
    readonly memberships: Memberships;
    readonly live: LiveMembership;
  };
  readonly asking: ReturnType<typeof askingWith>;
  readonly touches: Touches;
  readonly rules: Rules;
  readonly catalogue: Catalogue;
  readonly decider: Decider;
  readonly next: NextDecider;
  readonly personRules: PersonRules;
  readonly ingest: Pick<Ingest, 'take'>;
  readonly messages: JourneyMessages;
  readonly consentFor: JourneysParts['consentFor'];
  readonly scopedHoldouts: Pick<ScopedHoldouts, 'exposed'>;
  readonly experiments: JourneysParts['experiments'];
  readonly monotonic?: () => number;
  /** Makes an entry in somebody's ledger, once for each `messageId`; resolves to why it may not be made, in a sentence. */
  readonly enter: (
    home: number,
    entry: JourneyEntry & { readonly messageId: string; readonly journey: string },
  ) => Promise<string | undefined>;
}

/** The journeys of a store, with everything they ask of the engine. They hear of who comes into audiences from now on. */
export const openJourneys = async (parts: OpenJourneysParts): Promise<Journeys> => {
  const { store, settings, audiences, rules, people, messages } = parts;
  const journeys = await Journeys.open({
    ...{ store, rules, people, messages, clock: settings.clock, kinds: settings.events },
    holdouts: parts.scopedHoldouts,
    experiments: parts.experiments,
    ...knowledgeWith(parts),
    ...(parts.monotonic === undefined ? {} : { monotonic: parts.monotonic }),
    send: (home, event, journey) => send(parts, home, event, journey),
    consentFor: parts.consentFor,
    audiences: {
      members: (audience, after, limit) => membersOf(parts, audience, after, limit),
      since: async (time) => {
        const rows = await store.all(CHANGES_SINCE, { partition: PARTITION, time });
        return rows.flatMap((row): ComingOrGoing[] => {
          const audience = audiences.definitions.byKey(row.audience)?.id;
          if (audience === undefined) return [];
          return [{ audience, home: row.home, time: row.time, entered: row.entered === 1 }];
        });
      },
      stored: () => audiences.live.flush(),
    },
  });
  audiences.live.onChange(({ audience, person, entered, time }) =>
    journeys.audienceChanged({ audience, home: person, entered, time }),
  );
  // Ended late rather than never: whoever is due meanwhile is looked at again when it is their turn.
  parts.catalogue.onSoldOut((ids) => void journeys.soldOut(ids).catch(() => undefined));
  return journeys;
};

/** What journeys and their rehearsals know of people and things. */
export const knowledgeWith = (
  parts: KnowledgeParts,
): Pick<
  JourneysParts,
  'documentOf' | 'zoneOf' | 'shopZone' | 'decide' | 'isHeldOut' | 'armsOf' | 'isOut'
> => {
  const { people, audiences, asking, touches, households, catalogue, settings } = parts;
  const { memberships, definitions } = audiences;
  return {
    shopZone: settings.timezone ?? 'UTC',
    documentOf: async (home, now, context) => {
      const person = await people.person(home);
      const ids = definitions.idsOf(await memberships.of(firstHomeOf(person)));
      const care = careFrom(await touches.of(person.homes.map((one) => one.home)), now);
      return asking.document(person, now, ids, await households.of(person.homes), {
        context,
        care,
      });
    },
    zoneOf: async (home) => {
      const shop = settings.timezone ?? 'UTC';
      const { zone, known } = await readZone(parts.store, await people.person(home), shop);
      return known ? zone : undefined;
    },
    decide: (asked) => decideFor(parts, asked),
    isHeldOut: async (home, journey, share) => {
      const person = await people.person(home);
      const [first] = await parts.identities.identitiesOf(firstHomeOf(person));
      const setting = { share, salt: scopeOf('journeys', journey) };
      return first !== undefined && isHeldOut(setting, first);
    },
    armsOf: (asked) => armsOf(parts, asked),
    isOut: (id) => {
      const item = catalogue.find(id);
      return item !== undefined && !isOffered(item);
    },
  };
};

/** The arms of somebody, as of decisions, and whether one of them does without a journey. */
const armsOf = async (
  { personRules }: KnowledgeParts,
  { home, journey, now, document }: JourneyArms,
): Promise<GivenArms> => {
  const asked: AskedExperiments = ({ of }) => of('journeys', journey);
  const { set, given } = await personRules.of(home, now, asked, () => document);
  return { given, off: given.length > 0 && !set.journeys.has(journey) };
};

const membersOf = async (
  { audiences, store }: OpenJourneysParts,
  id: string,
  after: number,
  limit: number,
): Promise<readonly number[]> => {
  const key = audiences.definitions.find(id)?.audience.key;
  if (key === undefined) return [];
  await audiences.live.flush();
  const upTo = Number.MAX_SAFE_INTEGER;
  const asked = { partition: PARTITION, audience: key, after, upTo, limit };
  const rows = await store.all(MEMBERS, asked);
  return rows.map(({ home }) => home);
};

/** What was decided, without what nobody reads later. */
const decideFor = async (
  { decider, next }: Pick<OpenJourneysParts, 'decider' | 'next'>,
  { home, placement, limit, context, rehearses }: JourneyDecision,
): Promise<unknown> => {
  const caller = { trusted: true, rehearses } as const;
  const asked = {
    person: home,
    context: context as Record<string, unknown>,
    ...(limit === undefined ? {} : { limit }),
  };
  if (placement === undefined) {
    const { decision, best, text, item, content } = await next.decide(asked, caller);
    return JSON.parse(JSON.stringify({ decision, best, text, item, content }));
  }
  const { decision, items, content } = await decider.decide({ ...asked, placement }, caller);
  return JSON.parse(JSON.stringify({ decision, items, content }));
};

const send = async (
  { people, identities, ingest, settings, enter }: OpenJourneysParts,
  home: number,
  event: JourneyEvent,
  journey: string,
): Promise<string | undefined> => {
  const { entry, messageId } = event;
  if (entry !== undefined) return enter(home, { ...entry, messageId, journey });
  const ids = await idsToSpeakFor(await people.person(home), identities);
  const { rejected } = await ingest.take([{ ...ids, ...event }], {
    trusted: true,
    received: settings.clock(),
  });
  const [why] = rejected;
  if (why !== undefined) throw new Error(why.message);
  return undefined;
};
