import type { PersonaBody } from '../preview/persona-body.ts';
import type { Case, Generated } from './case.ts';

/** Cases that are a little smaller than one, those with most taken away first. Only what was generated is taken away. */
export function* smaller(one: Case, generated: Generated): Generator<Case> {
  const { person, context, times } = one;
  if (generated.person && person !== undefined) {
    yield { ...one, person: undefined };
    for (const next of smallerPeople(person)) yield { ...one, person: next };
  }
  const open = Object.keys(context).filter((field) => generated.context.has(field));
  if (open.length > 1) yield { ...one, context: without(context, open) };
  for (const field of open) yield { ...one, context: without(context, [field]) };
  const [first = 0] = times;
  if (generated.time !== undefined && first !== generated.time) {
    const { time } = generated;
    yield { ...one, times: times.map((at) => at - first + time) };
  }
  if (times.length > 1) {
    for (let i = 0; i < times.length; i++)
      yield { ...one, times: times.filter((_, at) => at !== i) };
  }
}

function* smallerPeople(person: PersonaBody): Generator<PersonaBody> {
  for (const field of Object.keys(person)) yield without(person, [field]) as PersonaBody;
  const { traits = {}, events = [], audiences = [], household } = person;
  for (const name of Object.keys(traits)) yield { ...person, traits: without(traits, [name]) };
  if (events.length > 2) {
    const half = Math.ceil(events.length / 2);
    yield { ...person, events: events.slice(0, half) };
    yield { ...person, events: events.slice(half) };
  }
  for (let i = 0; i < events.length; i++) {
    yield { ...person, events: events.filter((_, at) => at !== i) };
  }
  for (const [i, event] of events.entries()) {
    for (const field of ['ago', 'properties'] as const) {
      if (event[field] === undefined) continue;
      const plain = without(event, [field]) as typeof event;
      yield { ...person, events: events.with(i, plain) };
    }
  }
  for (const id of audiences) {
    yield { ...person, audiences: audiences.filter((other) => other !== id) };
  }
  for (const field of Object.keys(household ?? {})) {
    yield { ...person, household: without({ ...household }, [field]) };
  }
}

const without = <T extends object>(bag: T, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(bag).filter(([field]) => !fields.includes(field)));
