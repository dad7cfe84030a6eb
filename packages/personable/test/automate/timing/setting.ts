import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeptMessage } from '../../../src/automate/messages/message.ts';
import type { Recipient, TemplateFacts } from '../../../src/automate/messages/ports.ts';
import { Learned } from '../../../src/automate/timing/learned.ts';
import type { OtherMessage } from '../../../src/automate/timing/other-message.ts';
import { Outcomes } from '../../../src/automate/timing/outcomes.ts';
import { PersonalRestraint } from '../../../src/automate/timing/personal-restraint.ts';
import { readTimingPosition } from '../../../src/automate/timing/send-store.ts';
import { Sends } from '../../../src/automate/timing/sends.ts';
import { DEFAULT_EVENT_KINDS } from '../../../src/customer/interactions.ts';
import { createRandom } from '../../../src/math/random.ts';
import { type RestraintBody, readRestraint } from '../../../src/rules/restraint/restraint-body.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../src/store/store.ts';

export const facts = (given: Partial<TemplateFacts> = {}): TemplateFacts => ({
  ...{ id: 'news', version: 1, channel: 'email', sort: 'marketing', topic: undefined },
  ...{ value: undefined, cost: undefined, priority: 500, lifetime: 1e12, retryUnknown: false },
  ...given,
});

let ids = 0;
export const message = (given: Partial<KeptMessage> = {}): KeptMessage => ({
  ...{ id: `m${ids++}`, home: 1, templates: ['news'], source: { kind: 'api', id: 'test' } },
  ...{ notBefore: 0, expires: Number.MAX_SAFE_INTEGER, priority: 500, data: {}, state: 'due' },
  ...{ created: 0, due: 0, tries: 0, reason: '' },
  ...given,
});

export const recipient = (given: Partial<Recipient> = {}): Recipient => ({
  ...{ home: 1, homes: [1], zone: 'Europe/Berlin', zoneKnown: true, language: undefined },
  ...{ template: 'news', templateVersion: 1, channel: 'email', address: 'a@example.com' },
  ...given,
});

export const folder = (): string => mkdtempSync(join(tmpdir(), 'personable-timing-'));

/** Restraint over a real store; closed with `end`. */
export const openRestraint = async (
  rule: unknown,
  given: {
    readonly templates?: readonly TemplateFacts[];
    readonly others?: readonly OtherMessage[];
    readonly in?: string;
    readonly lastSeen?: number;
    readonly usual?: number;
    readonly store?: (store: Store) => Store;
  } = {},
) => {
  const data = given.in ?? folder();
  const opened = await openSqliteStore({ folder: data });
  const store = given.store?.(opened) ?? opened;
  const learned = new Learned();
  await learned.load(store);
  const sends = new Sends(store);
  const outcomes = new Outcomes(
    {
      ...{ store, sends, learned, kinds: DEFAULT_EVENT_KINDS },
      homesOf: async (home) => [home],
      visited: async () => false,
    },
    await readTimingPosition(store),
  );
  const templates = given.templates ?? [facts()];
  const body: RestraintBody | undefined = rule === undefined ? undefined : readRestraint(rule, '');
  const choosing = {
    ...{ sends, learned, random: createRandom(7), rule: () => body },
    template: (id: string) => templates.find((one) => one.id === id),
    signs: async () => ({ lastSeen: given.lastSeen, usual: given.usual }),
  };
  const restraint = new PersonalRestraint({
    ...{ ...choosing, store, outcomes, zone: 'UTC' },
    others: async () => given.others ?? [],
  });
  const end = async (remove = true) => {
    await opened.close();
    if (remove) rmSync(data, { recursive: true, force: true });
  };
  return { restraint, outcomes, learned, sends, store, choosing, data, end };
};
