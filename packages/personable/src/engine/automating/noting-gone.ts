import type { Channel, HandOver, Outgoing } from '../../automate/channels/channel.ts';
import type { DeadAddresses } from '../../automate/channels/dead-addresses.ts';

/** Channels that hear that nobody is there of each address, and keep what they know of it themselves. */
const KEEPS_ITSELF: readonly Channel['kind'][] = ['push', 'onsite', 'webhook'];

interface GoneParts {
  readonly dead: Pick<DeadAddresses, 'note'>;
  readonly clock: () => number;
  /** Whose a message is, by its id: with them their address goes when they are erased. */
  readonly homeOf: (message: string) => Promise<number | undefined>;
}

/** The same channel; an address that it says is no good for any message is written to no more. */
export const notingGone = (inner: Channel, { dead, clock, homeOf }: GoneParts): Channel =>
  KEEPS_ITSELF.includes(inner.kind)
    ? inner
    : {
        ...{ name: inner.name, kind: inner.kind, purpose: inner.purpose },
        get concurrency() {
          return inner.concurrency;
        },
        get problem() {
          return inner.problem;
        },
        readAddress: (address) => inner.readAddress(address),
        refuse: (content) => inner.refuse(content),
        close: () => inner.close(),
        async handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
          const outcome = await inner.handOver(message, signal);
          if (outcome.outcome === 'refused' && outcome.gone === true) {
            const { id, address } = message;
            // What could not be noted is noted at the next try; the outcome stands in any case.
            try {
              const home = await homeOf(id);
              await dead.note('hard', {
                ...{ channel: inner.name, address, reason: outcome.reason, time: clock() },
                ...(home === undefined ? {} : { home }),
              });
            } catch {}
          }
          return outcome;
        },
      };
