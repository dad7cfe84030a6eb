import type { FindTemplate, Restraint } from '../../automate/messages/ports.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import { firstHomeOf } from '../../customer/person.ts';
import { isHeldOut } from '../../measure/holdout/assignment.ts';
import type { ChannelHoldouts } from '../../measure/holdout/channel-holdouts.ts';
import { scopeOf } from '../../measure/holdout/holdout-scope.ts';
import type { ScopedHoldouts } from '../../measure/holdout/scoped-holdouts.ts';
import type { Store } from '../../store/store.ts';

/** What messages are held back with. */
export interface ChannelHoldoutParts {
  readonly store: Store;
  readonly people: Pick<People, 'person'>;
  readonly identities: Pick<Identities, 'identitiesOf'>;
  readonly channelHoldouts: Pick<ChannelHoldouts, 'shareOf'>;
  readonly scopedHoldouts: Pick<ScopedHoldouts, 'exposed'>;
  readonly template: FindTemplate;
}

const REASON =
  'They are held out of this channel, so that it can be told what messages on it earn.';

/**
 * Lets nothing that sells go to who is held out of a channel. Asked last, when every other question is answered, so that people come into both
 * groups by the same rule; what is transactional or care goes to everybody.
 */
export const heldBack = (inner: Restraint, parts: ChannelHoldoutParts) => {
  const { store, people, identities, channelHoldouts, scopedHoldouts, template } = parts;
  let writing: Promise<unknown> = Promise.resolve();
  const restraint: Restraint = {
    async ask(message, recipient, now) {
      const said = await inner.ask(message, recipient, now);
      const { channel } = recipient;
      const share = channelHoldouts.shareOf(channel);
      if (share === 0 || said.verdict !== 'send') return said;
      if (template(recipient.template)?.sort !== 'marketing') return said;
      const person = await people.person(message.home);
      const [first] = await identities.identitiesOf(firstHomeOf(person));
      if (first === undefined) return said;
      const scope = scopeOf('channels', channel);
      const held = isHeldOut({ share, salt: scope }, first);
      const writes = scopedHoldouts.exposed(message.home, [{ scope, held, share }], now);
      if (writes.length > 0) {
        const written = store.write(writes);
        writing = Promise.allSettled([writing, written]);
        await written;
      }
      if (!held) return said;
      inner.returned(message);
      return { verdict: 'save', rule: 'holdout', reason: REASON };
    },
    returned: (message) => inner.returned(message),
  };
  /** Resolves when everybody's group is durable. */
  const settled = async () => {
    await writing;
  };
  return { restraint, settled };
};
