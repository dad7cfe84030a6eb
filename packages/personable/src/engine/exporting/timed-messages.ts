import { savedOf } from '../../automate/timing/saved-store.ts';
import { sendsOf } from '../../automate/timing/send-store.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';
import type { ExportSubject } from './section.ts';

/** Messages that restraint let go to somebody, with what was drawn for them and came of them, and those that were saved. */
export async function* timedMessagesOf({ homes }: ExportSubject, { store }: Parts) {
  for (const home of homes) {
    for (const send of await sendsOf(store, home, Number.MAX_SAFE_INTEGER)) {
      const { id, gone, time, template, channel, sort, clicked, goals, value, unsubscribed } = send;
      yield {
        ...{ message: id, time: iso(time), said: gone ? 'sent' : 'waits', template, channel, sort },
        ...{ topic: send.topic, clicked: clicked === undefined ? undefined : iso(clicked) },
        ...{ orders: goals, value, unsubscribed, drawn: send.draws, countedWith: send.counted },
      };
    }
    for (const { id, time, rule, template, channel } of await savedOf(store, home)) {
      yield { message: id, time: iso(time), said: 'saved', rule, template, channel };
    }
  }
}
