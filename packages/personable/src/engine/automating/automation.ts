import { Outbox } from '../../automate/messages/outbox.ts';
import { PROCESS_TIMERS } from '../../automate/messages/outbox-parts.ts';
import type { FindTemplate, Recipients, Restraint, Writer } from '../../automate/messages/ports.ts';
import type { Store } from '../../store/store.ts';
import { type NotingParts, noteMessages } from './note-messages.ts';

/** What automation is made of. */
export interface AutomationParts extends NotingParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

/** Everything that happens by itself. Every part of it is made and put together here, once. */
export const openAutomation = (parts: AutomationParts) => {
  const { store, clock } = parts;
  const template: FindTemplate = () => undefined;
  const outbox = new Outbox({
    ...{ store, clock, random: Math.random, timers: PROCESS_TIMERS },
    ...{ recipients: NO_CHANNEL, restraint: NO_RESTRAINT, writer: NO_WRITER },
    channel: () => undefined,
    template,
    note: (notes) => noteMessages(notes, parts),
  });
  return { outbox, template };
};

/** Nobody can be reached while no channel is set up. */
const NO_CHANNEL: Recipients = {
  find: async () => ({ problem: 'No channel is set up to send messages on.', why: 'channel' }),
};

const NO_RESTRAINT: Restraint = {
  ask: async () => ({ verdict: 'send' }),
  returned: () => undefined,
};

const NO_WRITER: Writer = { write: async () => ({ problem: 'There are no templates.' }) };
