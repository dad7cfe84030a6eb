import { CUSTOMIZED_EVENT } from '../../customer/customized.ts';
import type { Touches } from '../touches/touches.ts';
import type { Rewards } from './rewards.ts';

/** What the names begin with under which it is learned what is suggested for designs. No placement is called so. */
const MADE = 'made/';

/** The name under which it is learned which suggestions for a field are kept. */
export const suggestionName = (template: string, field: string): string =>
  `${MADE}${template}/${field}`;

/**
 * Lets what is suggested for designs learn: a design that has what was suggested rewards it, in the decision that the event names. Hears of
 * events beside whoever listens already.
 */
export const listenForSuggestionOutcomes = ({
  touches,
  rewards,
}: {
  readonly touches: Touches;
  readonly rewards: Pick<Rewards, 'drawsOf' | 'reward'>;
}): void => {
  const { onTouch, isGoal } = touches;
  touches.isGoal = (event) => isGoal(event) || event === CUSTOMIZED_EVENT;
  touches.onTouch = async (heard) => {
    await onTouch?.(heard);
    const { message, time } = heard.entry;
    if (message?.event !== CUSTOMIZED_EVENT) return;
    const { decision, suggested, template } = message.properties ?? {};
    if (typeof decision !== 'string' || typeof template !== 'string') return;
    if (typeof suggested !== 'object' || suggested === null) return;
    for (const row of await rewards.drawsOf(decision)) {
      const { placement, home, time: drawn, due, arm } = row;
      // Nobody's design counts for what was suggested to somebody else.
      if (!heard.homes.includes(home) || drawn > time || due < time) continue;
      const [field = ''] = fieldsOf(placement, template);
      const kept = Object.hasOwn(suggested, field) ? Reflect.get(suggested, field) : undefined;
      if (kept === arm) await rewards.reward(row, 1);
    }
  };
};

const fieldsOf = (placement: string, template: string): readonly string[] => {
  const before = `${MADE}${template}/`;
  return placement.startsWith(before) ? [placement.slice(before.length)] : [];
};
