import type { DecisionsHandle } from './handles/decisions.ts';
import type { Parts } from './parts.ts';
import { iso, named } from './readings/names.ts';

/** Lets the live feed hear of decisions and rejected messages. */
export const listen = (
  { live, log, inbox, recall, audiences, people, identities }: Parts,
  decisions: Pick<DecisionsHandle, 'summarize'>,
): void => {
  log.onDecision = (record) => {
    void live.tell(async () => [
      { kind: 'decision', ...(await decisions.summarize(recall.inWords(record))) },
    ]);
  };
  audiences.live.onChange(({ name: title, time, ...change }) => {
    void live.tell(async () => {
      const who = await named(await people.person(change.person), identities);
      return [{ kind: 'membership', title, ...change, ...who, time: iso(time) }];
    });
  });
  inbox.onRejected = ({ received, ...event }) => {
    void live.tell(async () => [{ kind: 'rejected', ...event, time: iso(received) }]);
  };
};
