import type { ContextSettings } from '../context/sources.ts';
import type { ConsentSetting } from '../customer/consent.ts';
import type { IdentityRules } from '../customer/identity/namespaces.ts';
import {
  DEFAULT_EVENT_KINDS,
  DEFAULT_STRENGTHS,
  InteractionKind,
  type InteractionName,
} from '../customer/interactions.ts';
import type { DeclaredPurpose } from '../customer/purposes.ts';
import { DEFAULT_ARRANGEMENT } from '../decide/arrange/arrangement.ts';
import type { PersonalPrices } from '../decide/offers/refuse-offer.ts';
import type { SensitiveOptions } from '../decide/sentences/sensitive-items.ts';
import type { PopularityFormula } from '../learning/items/popularity.ts';
import type { HoldoutSetting } from '../measure/holdout/assignment.ts';
import type { Arrangement } from '../rules/placements/arrangement-body.ts';
import { isZone } from '../rules/schedules/local-time.ts';
import { type AnswerOptions, type AnswerSettings, readAnswerOptions } from './answer-options.ts';
import {
  type AttributionOptions,
  type AttributionSettings,
  readAttribution,
} from './attribution-options.ts';
import { type ContextOptions, readContextOptions } from './context-options.ts';
import { type HoldoutOptions, readHoldout } from './holdout-options.ts';
import { readFloors, readMinors } from './household-options.ts';
import { type IdentityOptions, readIdentityOptions } from './identity-options.ts';
import {
  readArrangement,
  readPopularity,
  readTuning,
  type TuningSettings,
} from './learning-options.ts';
import { type MadeOptions, type MadeSettings, readMadeOptions } from './made/made-options.ts';
import {
  type MessageOptions,
  type MessageSettings,
  readMessageOptions,
} from './messages/message-options.ts';
import { wrongOption as wrong } from './option-error.ts';
import { readPurposes } from './purpose-options.ts';
import {
  type RetentionOptions,
  type RetentionSettings,
  readRetention,
} from './retention/retention-options.ts';
import { readSensitive, type SensitiveInput } from './sensitive-options.ts';

/** How an engine is opened. */
export interface PersonableOptions extends ContextOptions {
  /** The data folder, or `:memory:` for a private temporary one that goes with the engine. */
  readonly data: string;
  /**
   * What holds before a person has spoken: `assumed` uses the history until they object, `required`
   * waits until they agree. Default `assumed`.
   */
  readonly consent?: ConsentSetting;
  /**
   * Purposes of the shop's own, and what is said of the built-in ones. What holds before a word is
   * `required` for all but personalization and analytics, of which `consent` says it.
   */
  readonly purposes?: readonly DeclaredPurpose[];
  /** How much each kind of interaction says; what is left out keeps its default. */
  readonly strengths?: Partial<Record<InteractionName, number>>;
  /** What further event names stand for, such as `{ 'Recipe Opened': 'view' }`. */
  readonly events?: Readonly<Record<string, InteractionName>>;
  /**
   * How lists that answer a taste (`for-you`, `popular`) are put together when neither the request nor the placement says: a
   * dial for what items are worth to the shop (`value`, 0 to 1, default 0), a floor of diversity (0 to 1, default 0), a dial
   * for novelty (−1 to 1, default 0) and the share of places for what is new in the shop (0 to 1, default 0.1).
   */
  readonly arrange?: Partial<Arrangement>;
  /**
   * What makes an item popular; what is left out keeps its default: an order says as much as five
   * visits, and both count half after 14 days.
   */
  readonly popularity?: Partial<PopularityFormula>;
  /** The shop's own time zone, IANA, such as `Europe/Berlin`: when its weeks begin. Default UTC. */
  readonly timezone?: string;
  /** The shop's own language, BCP 47, such as `de` or `en-GB`: texts come in it when a person's own is not there. */
  readonly language?: string;
  /** Memory the process is to keep to, in MB; what is learned comes on top. Default 512, at least 192. */
  readonly memory?: number;
  /** Memory for people's profiles of that, in MB, by estimate; left out: as much as `memory` leaves. */
  readonly profileMemory?: number;
  /**
   * When the item model is tuned by itself: after so many days (default 7) and when the log has grown by
   * half, never within an hour of the start; how long a run may try, in seconds (default 120). `false`:
   * only when somebody says so.
   */
  readonly tuning?: false | Partial<TuningSettings>;
  /**
   * What people tell: how long the answer to a field is good for, which are not given to pages, and how
   * often anybody is asked anything.
   */
  readonly answers?: AnswerOptions;
  /**
   * Who is believed of stated traits: names of sources, the strongest first, such as `['crm', 'till']`. A weaker
   * one never takes the place of what a stronger one said; those not named are weaker than all of them.
   */
  readonly traits?: { readonly sources: readonly string[] };
  /**
   * Who is a minor: people under so many years, default 18. Minors are not profiled: decisions for them use no
   * history, and what they do is not counted.
   */
  readonly minors?: { readonly under: number };
  /**
   * The least that a balance of the ledger may have, by account, in minor units or points, such as
   * `{ tab: { least: -5000 } }`: an entry that would take it below is refused.
   */
  readonly ledger?: Readonly<Record<string, { readonly least: number }>>;
  /** Which ids people are known by, and when they are one person (docs/identity.md). */
  readonly identity?: IdentityOptions;
  /** Whether offers may be prices of one person's own; default `allowed`. */
  readonly personalPrices?: PersonalPrices;
  /** How long messages, decisions and notes of who looked at people are kept, by kind. */
  readonly retention?: RetentionOptions;
  /** Who is held out, to tell what personalization earns (docs/holdout.md). */
  readonly holdout?: HoldoutOptions;
  /** How orders are laid to what people came by, and the margin that is assumed (docs/attribution.md). */
  readonly attribution?: AttributionOptions;
  /**
   * Items that reveal health, intimacy, faith, money trouble and the like, by category or attribute: no reason that rests on
   * one is told to anybody but the shop (docs/words.md).
   */
  readonly sensitive?: SensitiveInput;
  /** How messages go out to people, and who sends them (docs/messages.md). */
  readonly messages?: MessageOptions;
  /** Products that customers shape: how long a price holds, whose orders are made (docs/made-for-you.md). */
  readonly made?: MadeOptions;
  /** Milliseconds UTC; for tests that need a fixed day. */
  readonly clock?: () => number;
}

/** Options with every default filled in. */
export interface Settings {
  readonly data: string;
  readonly consent: ConsentSetting;
  readonly purposes: readonly DeclaredPurpose[];
  readonly strengths: Readonly<Record<InteractionName, number>>;
  readonly events: Readonly<Record<string, InteractionName>>;
  readonly arrange: Arrangement;
  readonly popularity: PopularityFormula;
  readonly timezone: string | undefined;
  readonly language: string | undefined;
  readonly profileBytes: number;
  readonly tuning: false | TuningSettings;
  readonly answers: AnswerSettings;
  /** Sources of stated traits, the strongest first. */
  readonly traitSources: readonly string[];
  /** Age in years. */
  readonly minors: { readonly under: number };
  readonly ledger: Readonly<Record<string, { readonly least: number }>>;
  readonly identity: IdentityRules;
  readonly retention: RetentionSettings;
  readonly personalPrices: PersonalPrices;
  /** What holds while nobody has set anything else. */
  readonly holdout: HoldoutSetting | undefined;
  readonly attribution: AttributionSettings;
  readonly context: ContextSettings;
  readonly sensitive: SensitiveOptions;
  readonly messages: MessageSettings;
  readonly made: MadeSettings;
  readonly clock: () => number;
}

const KNOWN = new Set([
  'data',
  'consent',
  'purposes',
  'strengths',
  'events',
  'arrange',
  'popularity',
  'timezone',
  'language',
  'memory',
  'profileMemory',
  'tuning',
  'answers',
  'traits',
  'retention',
  'personalPrices',
  'holdout',
  'attribution',
  'minors',
  'ledger',
  'identity',
  'geoip',
  'holidays',
  'specialDays',
  'weather',
  'sensitive',
  'messages',
  'made',
  'clock',
]);

/** MB. */
const LEAST_MEMORY = 192;
/** What the process takes before it knows anybody: code, caches of the store, remembered ids; MB. */
const BESIDE_PROFILES = 176;
/** Of the rest, what profiles may take by estimate: garbage that waits to be collected and what is on its way take more. */
const PROFILE_SHARE = 0.25;

/**
 * Checks options, fills in the defaults and freezes them.
 *
 * @throws PersonableError `invalid_option` for a wrong value or an unknown name.
 */
export const readOptions = (options: PersonableOptions): Settings => {
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name)) throw wrong(`There is no option "${name}"`, [...KNOWN].join(', '));
  }
  const { data, consent = 'assumed', strengths = {}, events = {}, memory = 512 } = options;
  if (typeof data !== 'string' || data === '') {
    throw wrong('data is the path of a folder', "for example { data: './data' }");
  }
  if (consent !== 'assumed' && consent !== 'required') {
    throw wrong(`consent is "${String(consent)}"`, '"assumed" or "required"');
  }
  const kinds = Object.keys(InteractionKind);
  for (const [name, strength] of Object.entries(strengths)) {
    if (!kinds.includes(name)) throw wrong(`strengths has no kind "${name}"`, kinds.join(', '));
    if (!Number.isFinite(strength)) throw wrong(`strengths.${name} is no number`, 'a number');
  }
  for (const [event, kind] of Object.entries(events)) {
    if (!kinds.includes(kind)) throw wrong(`events["${event}"] is "${kind}"`, kinds.join(', '));
  }
  const { timezone, language, personalPrices = 'allowed' } = options;
  if (personalPrices !== 'allowed' && personalPrices !== 'forbidden') {
    throw wrong(`personalPrices is "${String(personalPrices)}"`, '"allowed" or "forbidden"');
  }
  if (language !== undefined && !isLanguage(language)) {
    throw wrong(`language is "${String(language)}"`, 'a BCP 47 tag such as de or en-GB');
  }
  if (timezone !== undefined && !isZone(timezone)) {
    throw wrong(`timezone is "${String(timezone)}"`, 'an IANA name such as Europe/Berlin or UTC');
  }
  if (!Number.isFinite(memory) || memory < LEAST_MEMORY) {
    throw wrong('memory is in MB', `a number of at least ${LEAST_MEMORY}`);
  }
  const { profileMemory = (memory - BESIDE_PROFILES) * PROFILE_SHARE } = options;
  if (!Number.isFinite(profileMemory) || profileMemory < 1) {
    throw wrong('profileMemory is in MB', 'a number of at least 1');
  }
  return Object.freeze({
    data,
    consent,
    purposes: readPurposes(options.purposes),
    strengths: Object.freeze({ ...DEFAULT_STRENGTHS, ...strengths }),
    events: Object.freeze({ ...DEFAULT_EVENT_KINDS, ...events }),
    arrange: Object.freeze({ ...DEFAULT_ARRANGEMENT, ...readArrangement(options.arrange) }),
    popularity: Object.freeze(readPopularity(options.popularity)),
    timezone,
    language,
    profileBytes: profileMemory * 1_024 * 1_024,
    tuning: readTuning(options.tuning),
    answers: readAnswerOptions(options.answers),
    traitSources: Object.freeze(readSources(options.traits)),
    minors: readMinors(options.minors),
    ledger: readFloors(options.ledger),
    identity: readIdentityOptions(options.identity),
    retention: readRetention(options.retention),
    personalPrices,
    holdout: readHoldout(options.holdout),
    attribution: readAttribution(options.attribution),
    context: readContextOptions(options),
    sensitive: readSensitive(options.sensitive),
    messages: readMessageOptions(options.messages),
    made: readMadeOptions(options.made),
    clock: options.clock ?? Date.now,
  });
};

/** Sources a shop may put in order. */
const MOST_SOURCES = 100;

const readSources = (said: PersonableOptions['traits'] = { sources: [] }): string[] => {
  const names: unknown = said?.sources;
  const other = Object.keys(said ?? {}).find((name) => name !== 'sources');
  if (other !== undefined) throw wrong(`traits has no "${other}"`, 'sources');
  const named =
    Array.isArray(names) && names.every((name) => typeof name === 'string' && name !== '');
  if (!named || names.length > MOST_SOURCES || new Set(names).size < names.length) {
    throw wrong(
      'traits.sources is no list of sources',
      `up to ${MOST_SOURCES} different names, the strongest first, such as ["crm", "till"]`,
    );
  }
  return [...names];
};

/** Whether this is the tag of a language. */
const isLanguage = (tag: unknown): tag is string =>
  typeof tag === 'string' && /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}$/i.test(tag);

/** Changes when a fold would count the same log differently. */
const FOLD_VERSION = 7;

/** What the folds depend on beside the log, as text: when it changes, the log is counted anew. */
export const foldSettings = ({ consent, events, minors, traitSources }: Settings): string =>
  JSON.stringify({
    version: FOLD_VERSION,
    // Local hours of the past are what these say they were.
    zones: process.versions.tz,
    consent,
    minors: minors.under,
    // Left out where there are none, as most have none.
    ...(traitSources.length === 0 ? {} : { traitSources }),
    events: Object.entries(events).sort(([a], [b]) => (a < b ? -1 : 1)),
  });
