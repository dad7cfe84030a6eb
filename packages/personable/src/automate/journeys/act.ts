import { bucketOf } from '../../math/bucket-hash.ts';
import type { CompiledJourney } from '../../rules/journeys/compile-journey.ts';
import type { FlatStep } from '../../rules/journeys/flatten.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import type { NewMessage } from '../messages/message.ts';
import { nextIn } from './moments.ts';
import type { JourneyEntry, JourneyEvent, Knowledge } from './ports.ts';
import type { Run } from './run.ts';
import { decisive } from './why-held.ts';

/** What a step is done with. */
export interface Acting {
  readonly run: Run;
  readonly journey: CompiledJourney;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly knowledge: Knowledge;
  /** The person, with what the journey knows under `context.journey`; read anew after each change. */
  readonly document: () => Promise<object>;
  readonly rehearses: boolean;
}

/** What came of a step. */
export interface Acted {
  /** For the story. */
  readonly what: string;
  readonly reason: string;
  /** The step that follows, undefined behind the last; left out of a wait. */
  readonly to?: { readonly step: string | undefined };
  /** Of a wait: when to look again, milliseconds UTC. */
  readonly due?: number;
  /** Nothing worth telling happened. */
  readonly quiet?: true;
  /** What the run knows from then on, by name. */
  readonly found?: Readonly<Record<string, unknown>>;
  readonly message?: NewMessage;
  readonly event?: JourneyEvent;
  readonly goal?: number;
  readonly exits?: true;
}

/** Milliseconds after which a condition that is waited for is looked at again, whatever happens. */
const LOOK_AGAIN = 3_600_000;
const TWO_DAYS = 172_800_000;
const PRIORITY = 500;

/** Does a step, or says until when it waits. */
export const act = (flat: FlatStep, acting: Acting): Promise<Acted> | Acted => {
  const { kind, next } = flat;
  switch (kind) {
    case 'wait':
      return wait(flat, acting);
    case 'waitUntil':
      return waitUntil(flat, acting);
    case 'branch':
      return branch(flat, acting);
    case 'split':
      return split(flat, acting);
    case 'decide':
      return decide(flat, acting);
    case 'message':
      return message(flat, acting);
    case 'update':
      return update(flat, acting);
    case 'goal':
      return goal(flat, acting);
    case 'exit':
      return { what: 'exit', reason: 'The journey ends here.', exits: true, to: { step: next } };
  }
};

const iso = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

const wait = ({ step, next }: FlatStep, { run, now }: Acting): Acted => {
  const { wait: length = '1m' } = step;
  if (run.since > 0) return { what: 'waited', reason: '', quiet: true, to: { step: next } };
  const due = now + durationMilliseconds(length);
  return { what: 'waits', reason: `Waits ${length}, until ${iso(due)} UTC.`, due };
};

const waitUntil = async (flat: FlatStep, acting: Acting): Promise<Acted> => {
  const { step, next, id } = flat;
  const { run, now, knowledge, journey } = acting;
  const said = step.waitUntil ?? {};
  const to = { step: next };
  if (said.timeout === undefined) {
    const zone =
      said.timezone === 'shop'
        ? knowledge.shopZone
        : ((await knowledge.zoneOf(run.home)) ?? knowledge.shopZone);
    const due = nextIn(said, now, zone);
    if (due <= now) return { what: 'in time', reason: `It is time, in ${zone}.`, quiet: true, to };
    return { what: 'waits', reason: `Waits until ${iso(due)} UTC, by the clock of ${zone}.`, due };
  }
  const came = (run.data.found[id] as { came?: boolean } | undefined)?.came === true;
  if (came) return { what: 'came', reason: `"${said.event}" came.`, to };
  const until = (run.since > 0 ? run.since : now) + durationMilliseconds(said.timeout);
  if (said.event === undefined) {
    const clause = journey.conditions.get(id)?.explain(await acting.document());
    if (clause?.holds === true) {
      return {
        what: 'came',
        reason: `It holds: ${decisive(clause)}.`,
        found: { [id]: { came: true } },
        to,
      };
    }
  }
  if (now >= until) {
    const reason = `It did not come within ${said.timeout}.`;
    return { what: 'did not come', reason, found: { [id]: { came: false } }, to };
  }
  const due = said.event === undefined ? Math.min(until, now + LOOK_AGAIN) : until;
  const name = said.event === undefined ? 'the condition' : `"${said.event}"`;
  const reason = `Waits for ${name}, until ${iso(until)} UTC at the latest.`;
  return { what: 'waits', reason, due, ...(run.since > 0 ? { quiet: true as const } : {}) };
};

const branch = async (flat: FlatStep, { journey, document }: Acting): Promise<Acted> => {
  const clause = journey.conditions.get(flat.id)?.explain(await document());
  const holds = clause?.holds === true;
  const why = clause === undefined ? '' : decisive(clause);
  return {
    what: 'branch',
    reason: `${holds ? 'Yes' : 'No'}: ${why}.`,
    to: { step: holds ? flat.yes : flat.no },
  };
};

const split = ({ id, arms = [], next }: FlatStep, { run }: Acting): Acted => {
  let left = bucketOf(`${run.journey}/${id}`, String(run.home));
  const arm = arms.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  const chosen = arm ?? arms.at(-1);
  const reason = `Arm "${chosen?.id ?? ''}", by the hash of the person.`;
  return {
    what: 'split',
    reason,
    found: { [id]: { arm: chosen?.id } },
    to: { step: chosen ? chosen.to : next },
  };
};

const decide = async ({ step, next }: FlatStep, acting: Acting): Promise<Acted> => {
  const { run, knowledge, rehearses } = acting;
  const { placement, limit, into = 'decided' } = step.decide ?? {};
  const found = await knowledge.decide({
    home: run.home,
    ...(placement === undefined ? {} : { placement }),
    ...(limit === undefined ? {} : { limit }),
    context: contextOf(acting.run),
    rehearses,
  });
  const name = placement === undefined ? 'the next best action' : `"${placement}"`;
  return {
    what: 'decide',
    reason: `Decided ${name}.`,
    found: { [into]: found },
    to: { step: next },
  };
};

const message = ({ id, step, next }: FlatStep, { run, journey, now }: Acting): Acted => {
  const { template, templates = [], data = {}, expires } = step.message ?? {};
  const { body } = journey;
  const wanted = template === undefined ? templates : [template];
  const { event, found } = run.data;
  return {
    what: 'message',
    reason: `Asked for a message by ${wanted.map((one) => `"${one}"`).join(' or ')}.`,
    message: {
      id: messageIdOf(run, id),
      home: run.home,
      templates: wanted,
      source: { kind: 'journey', id: run.journey, version: run.version, run: run.id, step: id },
      notBefore: now,
      expires: now + (expires === undefined ? TWO_DAYS : durationMilliseconds(expires)),
      priority: body.priority ?? PRIORITY,
      data: {
        ...(event === undefined ? {} : { event: event.properties }),
        ...(run.item === undefined ? {} : { item: run.item }),
        ...found,
        ...data,
      },
      ...(body.why === undefined ? {} : { why: body.why }),
    },
    to: { step: next },
  };
};

/** What a message or an event of a step is known by: the same whenever the step is done. */
const messageIdOf = (run: Pick<Run, 'id'>, step: string): string => `${run.id}/${step}`;

const update = ({ id, step, next }: FlatStep, { run }: Acting): Acted => {
  const { traits, event, ledger } = step.update ?? {};
  const messageId = `journey/${messageIdOf(run, id)}`;
  const to = { step: next };
  if (traits !== undefined) {
    const reason = `States ${Object.keys(traits).join(', ')}.`;
    return { what: 'update', reason, event: { messageId, type: 'identify', traits }, to };
  }
  if (ledger !== undefined) {
    return {
      what: 'update',
      reason: entryInWords(ledger),
      event: { messageId, type: 'ledger', entry: ledger },
      to,
    };
  }
  const name = event?.name ?? '';
  const properties = { ...event?.properties, source: 'journey', source_id: run.journey };
  const tracked: JourneyEvent = { messageId, type: 'track', event: name, properties };
  return { what: 'update', reason: `Tracks "${name}".`, event: tracked, to };
};

/** "Adds 50 to points." */
const entryInWords = ({ account, amount, currency }: JourneyEntry): string => {
  const many = `${Math.abs(amount)}${currency === undefined ? '' : ` (${currency}, minor units)`}`;
  const name = `"${account}"`;
  return amount < 0 ? `Takes ${many} from ${name}.` : `Adds ${many} to ${name}.`;
};

const goal = async (flat: FlatStep, { journey, document }: Acting): Promise<Acted> => {
  const { value = 1 } = flat.step.goal ?? {};
  const to = { step: flat.next };
  const clause = journey.conditions.get(flat.id)?.explain(await document());
  if (clause?.holds === false) {
    return { what: 'goal', reason: `Not met: ${decisive(clause)}.`, to };
  }
  return { what: 'goal', reason: 'The goal is met.', goal: value, to };
};

/** What conditions and decisions see of the journey, under `context`. */
export const contextOf = (run: Run): object => ({
  journey: {
    id: run.journey,
    item: run.item,
    entered: run.entered,
    event: run.data.event,
    data: run.data.found,
  },
});
