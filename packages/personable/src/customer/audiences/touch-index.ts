import type { CompiledCondition } from '../../conditions/condition.ts';
import type { ComputedTraitDeclaration } from '../../conditions/history.ts';
import type { Entry } from '../entry.ts';
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

/** What can change an audience: `message` is any message, `record` anything at all. */
interface Touches {
  readonly kinds: ReadonlySet<'identify' | 'group' | 'consent' | 'message' | 'record'>;
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

  /** Audiences a record may change, each after those it builds on. */
  touchedBy({ message, consent, link, unlink, erases, expires }: Entry): readonly LiveAudience[] {
    if (message !== undefined) {
      const { type, event = type } = message;
      return this.#byEvent.get(type)?.get(event) ?? this.#byType.get(type) ?? NOBODY;
    }
    if (link !== undefined || unlink !== undefined) return this.#all;
    if (erases === true || expires !== undefined) return this.#all;
    return consent === undefined ? this.#byRecord : this.#byConsent;
  }
}

const touchesOf = (compiled: CompiledCondition, declarationOf: DeclarationOf): Touches => {
  const kinds = new Set<'identify' | 'group' | 'consent' | 'message' | 'record'>();
  const events = new Set<string>();
  for (const field of compiled.fields) {
    const [section, name = ''] = field.split('.');
    switch (section) {
      case 'person':
      case 'audiences':
        break;
      case 'traits':
        kinds.add('identify');
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
        break;
      }
      default:
        kinds.add('record');
    }
  }
  return { kinds, events };
};

/** Sections of a document that change with a person's records and the clock only in known ways. */
const STEADY: readonly (string | undefined)[] = [
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
];

/** Whether a condition reads something that fades by itself, so that no moment of change can be told. */
export const readsFading = ({ fields }: CompiledCondition): boolean =>
  fields.some((field) => !STEADY.includes(field.split('.')[0]));

/** Names of the computed traits and ids of the histories a condition reads. */
export const countsReadBy = ({ fields }: CompiledCondition): string[] =>
  fields.filter((field) => field.startsWith('computed.') || field.startsWith('history.'));
