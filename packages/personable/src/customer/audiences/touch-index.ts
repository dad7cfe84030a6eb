import type { CompiledCondition } from '../../conditions/condition.ts';
import type { ComputedTraitDeclaration } from '../../conditions/history.ts';
import type { Entry } from '../entry.ts';
import { FEEDBACK_EVENT } from '../feedback/feedback.ts';
import type { Audience } from './audience.ts';
import { withDependents } from './order.ts';

/** An audience that can be asked. */
export interface LiveAudience {
  readonly id: string;
  readonly audience: Audience;
  readonly compiled: CompiledCondition;
  /** Ids of the audiences its condition asks for. */
  readonly buildsOn: readonly string[];
  /** Its place in the order of all. */
  readonly place: number;
}

/** What is counted by the name of a computed trait, or by the id of a history. */
export type DeclarationOf = (
  section: 'computed' | 'history',
  name: string,
) => ComputedTraitDeclaration | undefined;

type Kind = 'identify' | 'group' | 'consent' | 'ledger' | 'message' | 'record';

/** What can change an audience: `message` is any message, `record` anything at all. */
interface Touches {
  readonly kinds: ReadonlySet<Kind>;
  readonly events: ReadonlySet<string>;
}

const MESSAGE_TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'];
const NOBODY: readonly LiveAudience[] = [];

/**
 * Which audiences a record can change, by what their conditions read: a trait changes when somebody is
 * identified, a count when its event comes. A record touches these only.
 */
export class TouchIndex {
  readonly #all: readonly LiveAudience[];
  readonly #byType = new Map<string, readonly LiveAudience[]>();
  readonly #byEvent = new Map<string, Map<string, readonly LiveAudience[]>>();
  readonly #byConsent: readonly LiveAudience[];
  readonly #byLedger: readonly LiveAudience[];
  readonly #byRecord: readonly LiveAudience[];

  /** `order`: each audience after those it builds on. */
  constructor(order: readonly LiveAudience[], declarationOf: DeclarationOf) {
    this.#all = order;
    const touches = new Map(order.map((one) => [one.id, touchesOf(one.compiled, declarationOf)]));
    const those = (picks: (touches: Touches) => boolean) => {
      const ids = order.flatMap(({ id }) => (picks(touches.get(id) as Touches) ? [id] : []));
      return withDependents(order, new Set(ids));
    };
    this.#byRecord = those(({ kinds }) => kinds.has('record'));
    this.#byConsent = those(({ kinds }) => kinds.has('record') || kinds.has('consent'));
    this.#byLedger = those(({ kinds }) => kinds.has('record') || kinds.has('ledger'));
    const names = new Set([...touches.values()].flatMap(({ events }) => [...events]));
    for (const type of MESSAGE_TYPES) {
      const typed = ({ kinds, events }: Touches) =>
        kinds.has('record') ||
        kinds.has('message') ||
        events.has('*') ||
        (type === 'identify' && kinds.has('identify')) ||
        (type === 'group' && kinds.has('group'));
      this.#byType.set(type, those(typed));
      const byName = new Map<string, readonly LiveAudience[]>();
      for (const name of names) {
        byName.set(
          name,
          those((touches) => typed(touches) || touches.events.has(name)),
        );
      }
      this.#byEvent.set(type, byName);
    }
  }

  /**
   * Audiences a record may change, each after those it builds on.
   *
   * @param isFirst whether its home had no message before: then there is somebody who was not, and some audiences ask for
   *   what nobody said.
   */
  touchedBy(entry: Entry, isFirst: boolean): readonly LiveAudience[] {
    const { message, consent, ledger, link, unlink, erases, expires } = entry;
    if (isFirst) return this.#all;
    if (message !== undefined) {
      const { type, event = type } = message;
      return this.#byEvent.get(type)?.get(event) ?? this.#byType.get(type) ?? NOBODY;
    }
    if (link !== undefined || unlink !== undefined) return this.#all;
    if (erases === true || expires !== undefined) return this.#all;
    if (ledger !== undefined) return this.#byLedger;
    return consent === undefined ? this.#byRecord : this.#byConsent;
  }
}

const touchesOf = (compiled: CompiledCondition, declarationOf: DeclarationOf): Touches => {
  const kinds = new Set<Kind>();
  const events = new Set<string>();
  for (const field of compiled.fields) {
    const [section, name = ''] = field.split('.');
    switch (section) {
      case 'person':
      case 'audiences':
      case 'household':
        break;
      case 'balances':
        kinds.add('ledger');
        break;
      case 'traits':
      case 'minor':
        kinds.add('identify');
        events.add(FEEDBACK_EVENT);
        break;
      case 'groups':
        kinds.add('group');
        break;
      case 'consent':
        kinds.add('consent');
        break;
      case 'events':
      case 'firstSeen':
      case 'lastSeen':
        kinds.add('message');
        break;
      case 'computed':
      case 'history': {
        const declaration = declarationOf(section, name);
        if (declaration === undefined) kinds.add('message');
        else for (const event of [declaration.event].flat()) events.add(event);
        events.add(FEEDBACK_EVENT);
        break;
      }
      default:
        kinds.add('record');
    }
  }
  return { kinds, events };
};

/** Sections of a document that change with records, households and the clock only in known ways. */
const STEADY: readonly string[] = [
  'person',
  'audiences',
  'traits',
  'groups',
  'consent',
  'events',
  'firstSeen',
  'lastSeen',
  'computed',
  'history',
  'household',
  'balances',
];

/** Sections that are neither worked out from interactions nor of a person who may be a minor. */
const PLAIN: readonly string[] = [...STEADY, 'minor'];
/** What is known of somebody without any item. */
const WITHOUT_ITEMS: readonly string[] = [...PLAIN, 'value', 'habits', 'familiarity', 'likelihood'];

const sectionsOf = ({ fields }: CompiledCondition): string[] =>
  fields.map((field) => field.split('.')[0] ?? '');

/** Whether a condition reads something that fades by itself, so that no moment of change can be told. */
export const readsFading = (compiled: CompiledCondition): boolean =>
  sectionsOf(compiled).some((section) => !STEADY.includes(section));

/** Whether a condition reads what interactions say. */
export const readsInteractions = (compiled: CompiledCondition): boolean =>
  sectionsOf(compiled).some((section) => !PLAIN.includes(section));

/** Whether a condition reads what items are. */
export const readsItems = (compiled: CompiledCondition): boolean =>
  sectionsOf(compiled).some((section) => !WITHOUT_ITEMS.includes(section));

/** Whether it has to be known in which households somebody is: of a child nothing is worked out. */
export const readsHouseholds = (compiled: CompiledCondition): boolean =>
  sectionsOf(compiled).some((section) => section === 'household' || !STEADY.includes(section));

/** Names of the computed traits and ids of the histories a condition reads. */
export const countsReadBy = ({ fields }: CompiledCondition): string[] =>
  fields.filter((field) => field.startsWith('computed.') || field.startsWith('history.'));
