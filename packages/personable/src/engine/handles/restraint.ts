import { readZone } from '../../automate/recipients/zone-reader.ts';
import type { Timing } from '../../automate/timing/timing.ts';
import { localInWords } from '../../automate/timing/timing-words.ts';
import type { People } from '../../customer/people.ts';
import {
  type EffectiveRestraint,
  effectiveRestraint,
  type MessageSort,
  RESTRAINT_ID,
} from '../../rules/restraint/restraint-body.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';
import { iso, numberOf } from '../readings/names.ts';
import type { PeopleHandle, PersonReference } from './people.ts';

/** What the handle works with. */
interface RestraintHandleParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly rules: Rules;
  readonly people: People;
  readonly timing: Timing;
}

/** What holds, and whether the shop said it. */
export interface RestraintView {
  /** The zone of the shop, for whom none is known. */
  readonly timezone: string;
  readonly published: boolean;
  /** Of the published rule; 0 without one. */
  readonly version: number;
  readonly holds: EffectiveRestraint;
}

/** What was not sent, and why. */
export interface SavedSends {
  readonly days: number;
  readonly messages: number;
  /** In units of the shop's currency, as far as templates say what a message costs. */
  readonly cost: number;
  readonly rules: readonly {
    readonly rule: string;
    readonly text: string;
    readonly messages: number;
    readonly cost: number;
  }[];
  /** By day (UTC), rule and template, the latest first. */
  readonly entries: readonly {
    readonly day: string;
    readonly rule: string;
    readonly template: string;
    readonly messages: number;
    readonly cost: number;
  }[];
}

/** A message somebody thinks of. */
export interface RestraintQuestion extends PersonReference {
  /** Id of a template; or say what it would be. */
  readonly template?: string;
  readonly channel?: string;
  readonly sort?: MessageSort;
  /** When it would be asked for, ISO 8601; now when left out. */
  readonly time?: string;
}

/** What would be said of it. */
export interface RestraintAnswer {
  readonly verdict: 'send' | 'wait' | 'save';
  /** Of what waits. */
  readonly until?: string;
  /** The same by the person's clock. */
  readonly local: string;
  readonly timezone: string;
  readonly timezoneFrom: 'trait' | 'event' | 'country' | 'shop';
  readonly rule?: string;
  readonly reason: string;
}

const DAY = 86_400_000;
/** The messages of a question live so long. */
const LIFETIME = 14 * DAY;

const RULES: Readonly<Record<string, string>> = {
  quiet: 'It would have been night, or another quiet time, until they were no use any more.',
  window: 'The hours of their channel came too late.',
  cap: 'The person already had as many as the shop allows.',
  gap: 'They would have come too soon after another.',
  priority: 'A message that was more important went first.',
  worth: 'They cost more than they bring.',
  silent: 'The person gave no sign of life for long.',
  hour: 'They waited for a better hour that did not come.',
  expired: 'Their time was over.',
};

/** When messages are held back: `shop.restraint`. */
export class RestraintHandle {
  readonly #parts: RestraintHandleParts;
  readonly #find: PeopleHandle['find'];

  constructor(parts: RestraintHandleParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
  }

  /** What holds now. */
  read(): RestraintView {
    const { rules, settings } = this.#parts;
    const rule = rules.set.restraint.get(RESTRAINT_ID);
    return {
      timezone: settings.timezone ?? 'UTC',
      published: rule !== undefined,
      version: rule?.version ?? 0,
      holds: effectiveRestraint(rule?.body),
    };
  }

  /** What was not sent in the last days, today included (UTC). */
  async saved(days = 30): Promise<SavedSends> {
    const { timing, settings } = this.#parts;
    const today = Math.floor(settings.clock() / DAY);
    const counts = await timing.saved(today - days + 1);
    const byRule = Map.groupBy(counts, ({ rule }) => rule);
    return {
      days,
      ...sumOf(counts),
      rules: Array.from(byRule, ([rule, own]) => ({
        ...{ rule, text: RULES[rule] ?? '', ...sumOf(own) },
      })).sort((a, b) => b.messages - a.messages || (a.rule < b.rule ? -1 : 1)),
      entries: counts
        .map(({ day, ...count }) => ({ day: iso(day * DAY).slice(0, 10), ...count }))
        .reverse(),
    };
  }

  /**
   * What would be said of a message to somebody, and why; nothing is kept of it.
   *
   * @throws PersonableError `not_found` for a person or a template nobody knows, `invalid_field` for a time that is none.
   */
  async ask({
    template,
    channel,
    sort,
    time,
    ...reference
  }: RestraintQuestion): Promise<RestraintAnswer> {
    const { timing, settings, store } = this.#parts;
    const person = await this.#find(reference);
    if (person === undefined) throw new PersonableError('not_found', 'Nobody has this id.');
    const facts = template === undefined ? undefined : timing.findTemplate(template);
    if (template !== undefined && facts === undefined) {
      throw new PersonableError('not_found', `There is no template "${template.slice(0, 100)}".`, {
        path: '/template',
        hint: 'Leave it out and say channel and sort instead.',
      });
    }
    const now = time === undefined ? settings.clock() : Date.parse(time);
    if (!(now >= 0 && now < FAR)) {
      throw new PersonableError('invalid_field', `"${time?.slice(0, 60)}" is no time.`, {
        path: '/time',
        hint: 'Write it as 2026-03-02T18:00:00Z.',
      });
    }
    const { zone, known, from } = await readZone(store, person, settings.timezone ?? 'UTC');
    const home = numberOf(person);
    const said = await timing.restraint.wouldSay(
      {
        ...{ id: ' asked', home, templates: template === undefined ? [] : [template] },
        ...{ source: { kind: 'api', id: 'ask' }, notBefore: now, expires: now + LIFETIME },
        ...{ priority: facts?.priority ?? 500, data: {}, state: 'due', created: now, due: now },
        ...{ tries: 0, reason: '' },
      },
      {
        ...{ home, homes: person.homes.map((state) => state.home), zone, zoneKnown: known },
        ...{ language: undefined, template: template ?? '', templateVersion: 0, address: '' },
        channel: facts?.channel ?? channel ?? 'email',
      },
      now,
      { sort: sort ?? 'marketing' },
    );
    const at = said.verdict === 'wait' ? said.until : now;
    return {
      verdict: said.verdict,
      ...(said.verdict === 'wait' ? { until: iso(said.until) } : {}),
      ...{ local: localInWords(at, zone), timezone: zone, timezoneFrom: from },
      ...(said.verdict === 'send' ? {} : { rule: said.rule }),
      reason: said.verdict === 'send' ? 'Nothing holds it back.' : said.reason,
    };
  }
}

/** The last moment that a calendar of four-digit years has, with room for what waits. */
const FAR = Date.UTC(9990, 0, 1);

const sumOf = (counts: readonly { readonly messages: number; readonly cost: number }[]) => ({
  messages: counts.reduce((sum, { messages }) => sum + messages, 0),
  cost: counts.reduce((sum, { cost }) => sum + cost, 0),
});
