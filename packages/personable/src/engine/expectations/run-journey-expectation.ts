import type { EventSaid } from '../../automate/journeys/event-said.ts';
import type { Knowledge } from '../../automate/journeys/ports.ts';
import { assumed, rehearse } from '../../automate/journeys/rehearse.ts';
import type { Catalogue } from '../../catalog/catalogue.ts';
import { isOffered } from '../../catalog/item.ts';
import { hash53 } from '../../math/hashing.ts';
import { type CompiledJourney, compileJourney } from '../../rules/journeys/compile-journey.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import { RuleError } from '../../rules/rule-error.ts';
import type { Settings } from '../options.ts';
import { asField } from '../preview/as-field.ts';
import type { PersonaBody } from '../preview/persona-body.ts';
import type { PreviewRules } from '../preview/preview-rules.ts';
import type { Previewer } from '../preview/previewer.ts';
import { NEWCOMER } from './expectation-body.ts';
import type { JourneyExpectationBody } from './journey-expectation.ts';
import { asWords, type Course, wrongWith } from './journey-violation.ts';
import type { ExpectationFailure, ExpectationResult } from './run-expectation.ts';

/** What expectations of journeys are run with. */
export interface JourneyExpectationParts {
  readonly previewer: Previewer;
  readonly rules: PreviewRules;
  readonly catalogue: Catalogue;
  readonly personas: ReadonlyMap<string, PersonaBody>;
  readonly settings: Pick<Settings, 'events' | 'timezone'>;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly seed: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Minutes that a persona's event can lie back, written in minutes. */
const MOST_MINUTES = 99_999;

/**
 * Rehearses journeys with personas who do what an expectation says, until one does not go as expected. They are seen at each moment with
 * what they did until then. Nothing is stored or sent, and nobody is held out.
 *
 * @throws PersonableError for a journey or persona that there is not.
 */
export const runJourneyExpectation = async (
  expectation: JourneyExpectationBody,
  parts: JourneyExpectationParts,
): Promise<ExpectationResult> => {
  const { rules, personas, seed } = parts;
  const at = expectation.at === undefined ? parts.now : Date.parse(expectation.at);
  let cases = 0;
  const result = (outcome: ExpectationResult['outcome'], failure?: ExpectationFailure) => ({
    ...{ name: expectation.name, outcome, cases, decisions: cases, seed },
    ...(failure === undefined ? {} : { failure }),
  });
  const channelOf = (template: string) => rules.set.templates.get(template)?.body.channel;
  for (const journey of asField(() => journeysOf(expectation, rules))) {
    for (const as of expectation.as) {
      const persona = as === NEWCOMER ? undefined : personas.get(as);
      const course = await courseOf({ journey, persona, at, expectation }, parts);
      cases += 1;
      const wrong = wrongWith(expectation.expect, course, { at, channelOf });
      if (wrong === undefined) continue;
      return result('failed', {
        ...{ ...wrong, placement: `journeys/${journey.id}`, as, context: {} },
        ...(persona === undefined ? {} : { persona }),
        at: new Date(at).toISOString(),
        because: asWords(course, at),
      });
    }
  }
  return result(cases === 0 ? 'unmet' : 'passed');
};

const journeysOf = (
  { journey }: JourneyExpectationBody,
  { set }: PreviewRules,
): readonly CompiledJourney[] => {
  const ids = journey === 'all' ? [...set.journeys.keys()] : journey;
  return ids.map((id) => {
    const found = set.journeys.get(id);
    if (found !== undefined) return compileJourney(id, found.version, found.body);
    throw new RuleError(`There is no journey "${id}".`, {
      path: '/expectation/journey',
      hint: `There are ${[...set.journeys.keys()].join(', ') || 'none'}.`,
    });
  });
};

/** What one journey does with one persona. */
const courseOf = async (
  {
    journey,
    persona,
    at,
    expectation,
  }: {
    readonly journey: CompiledJourney;
    readonly persona: PersonaBody | undefined;
    readonly at: number;
    readonly expectation: JourneyExpectationBody;
  },
  { previewer, rules, catalogue, settings }: JourneyExpectationParts,
): Promise<Course> => {
  const { events: kinds } = settings;
  const done = (expectation.events ?? []).map(({ after, ...one }) => ({
    ...one,
    time: at + (after === undefined ? 0 : durationMilliseconds(after)),
  }));
  const events = done.map(({ event, properties = {}, time }) => ({
    ...{ properties, time },
    ...(event === undefined ? {} : { event }),
  }));
  const personas = previewer.personas(rules);
  /** With everything they did until a moment. */
  const madeUp = (now: number) =>
    personas.madeUp(
      {
        ...persona,
        events: [
          ...(persona?.events ?? []).map((one) => ({
            ...one,
            ago: agoOf(now - at + (one.ago === undefined ? 0 : durationMilliseconds(one.ago))),
          })),
          ...done.flatMap(({ event, properties = {}, time }) =>
            event === undefined || time > now
              ? []
              : [{ event, properties, ago: agoOf(now - time) }],
          ),
        ].map(({ ago, ...one }) => (ago === undefined ? one : { ...one, ago })),
        deeds: done.flatMap(({ identify, page, time }) => {
          if ((identify === undefined && page === undefined) || time > now) return [];
          const ago = agoOf(now - time);
          return [
            {
              ...(identify === undefined ? {} : { identify }),
              ...(page === undefined ? {} : { page }),
              ...(ago === undefined ? {} : { ago }),
            },
          ];
        }),
      },
      now,
    );
  const begins = beginningOf(journey, {
    ...{ events: assumed(events, 0, kinds), at },
    isIn: (audience, now) => asField(() => madeUp(now)).audiences.includes(audience),
  });
  if (typeof begins === 'string') return { never: begins };
  const shopZone = settings.timezone ?? 'UTC';
  const knowledge: Knowledge = {
    shopZone,
    zoneOf: async () => persona?.timezone,
    isOut: (id) => {
      const item = catalogue.find(id);
      return item !== undefined && !isOffered(item);
    },
    isHeldOut: async () => false,
    armsOf: async () => ({ given: [], off: false }),
    documentOf: async (_, now, context) => {
      const { persona: one } = asField(() => madeUp(now));
      return one.documentOf({ person: one.person, now, context, care: undefined, whole: true });
    },
    decide: async ({ placement, limit }) => {
      if (placement === undefined) return {};
      const { persona: one } = madeUp(begins);
      const request = { placement, ...(limit === undefined ? {} : { limit }) };
      const seed = hash53(`${placement} ${begins}`);
      const moment = previewer.moment({ rules, now: begins, seed, persona: one });
      const { items, content } = await previewer.rehearse({ request, moment, persona: undefined });
      return JSON.parse(JSON.stringify({ items, content }));
    },
  };
  return rehearse({
    ...{ journey, at: begins, assume: events, kinds, knowledge },
    ...{ home: 0, follows: true },
  });
};

/** When a journey begins by what somebody does, milliseconds UTC, or a sentence why it does not. */
const beginningOf = (
  { body: { trigger }, where, expected }: CompiledJourney,
  {
    events,
    at,
    isIn,
  }: {
    readonly events: readonly EventSaid[];
    readonly at: number;
    /** Whether they are in an audience at a time, milliseconds UTC. */
    readonly isIn: (audience: string, now: number) => boolean;
  },
): number | string => {
  const { event, times, absence, entered, left } = trigger;
  const audience = entered ?? left;
  if (audience !== undefined) {
    // By what they say of themselves they may come in or go; where they say nothing it begins at once.
    const isThere = (now: number) => isIn(audience, now) === (entered !== undefined);
    if (isThere(at) || events.every(({ name }) => name !== undefined)) return at;
    const came = events.find(({ time }) => isThere(time));
    const words = entered === undefined ? 'never leave' : 'never come into';
    return came?.time ?? `They ${words} the audience "${audience}", as it begins by.`;
  }
  if (event !== undefined) {
    const all = events.filter(
      ({ name, document }) => name === event && where?.matches(document) !== false,
    );
    const { count = 1, within = '1m' } = times ?? {};
    const often = all.find((one, i) => {
      const first = all[i - count + 1];
      return first !== undefined && one.time - first.time <= durationMilliseconds(within);
    });
    return (
      often?.time ?? `"${event}" does not come${count > 1 ? ' often enough' : ''}, as it begins by.`
    );
  }
  const { after, within } = absence ?? {};
  if (absence === undefined || after === undefined || within === undefined) return at;
  const first = events.find(({ name }) => name === after);
  if (first === undefined) return `"${after}" does not come, after which something is expected.`;
  const until = first.time + durationMilliseconds(within);
  const came = events.find(
    ({ name, time, document }) =>
      name === absence.expected.event &&
      name !== undefined &&
      time > first.time &&
      time <= until &&
      expected?.matches(document) !== false,
  );
  return came === undefined ? until : `"${absence.expected.event}" comes in time.`;
};

/** How long ago, as a persona has it: undefined for now. */
const agoOf = (milliseconds: number): string | undefined => {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes <= 0) return undefined;
  return minutes <= MOST_MINUTES ? `${minutes}m` : `${Math.round(milliseconds / HOUR)}h`;
};
