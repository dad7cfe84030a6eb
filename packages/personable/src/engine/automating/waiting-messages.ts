import type { OnsiteBox } from '../../automate/channels/onsite/onsite-box.ts';
import { messageById } from '../../automate/messages/message-store.ts';
import { type ShopFacts, whyIn } from '../../automate/templates/template-scope.ts';
import type { ReadWaiting, WaitingMessage } from '../../decide/waiting/waiting-message.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Store } from '../../store/store.ts';

interface WaitingParts {
  readonly store: Store;
  readonly box: Pick<OnsiteBox, 'waiting'>;
  readonly rules: { readonly set: RuleSet };
  readonly shop: ShopFacts;
  /** The shop's own language, BCP 47. */
  readonly language: string | undefined;
}

/** Reads what waits for people on the shop's pages, with what is known of the messages it came from. */
export const waitingMessages =
  ({ store, box, rules, shop, language: ofShop }: WaitingParts): ReadWaiting =>
  async (homes, { now, limit }) => {
    const found = await box.waiting(homes, limit, now);
    return Promise.all(
      found.map(async ({ id, fields }): Promise<WaitingMessage> => {
        const message = await messageById(store, id);
        const template = message?.template ?? '';
        const body = rules.set.templates.get(template)?.body ?? { sort: 'marketing' as const };
        const language = message?.language;
        return {
          ...{ id, fields, template, look: message?.alternative, language },
          why: whyIn({ why: message?.why }, body, language ?? ofShop ?? 'en', shop),
          needsConsent: (body.sort ?? 'marketing') === 'marketing',
        };
      }),
    );
  };
