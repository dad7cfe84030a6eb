import { hash53 } from '../../math/hashing.ts';
import { createRandom } from '../../math/random.ts';
import { templateName } from '../../measure/rewards/message-outcomes.ts';
import { dueAt } from '../../measure/rewards/outcomes.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { Goal } from '../../rules/goal.ts';
import type { Store } from '../../store/store.ts';

/** What one look of a template is drawn for. */
interface Drawing {
  readonly message: string;
  readonly home: number;
  readonly template: string;
  /** `itself` and the ids of alternatives, each with its share of draws while nothing is learned. */
  readonly arms: readonly { readonly id: string; readonly weight: number }[];
  /** The person as conditions see them. */
  readonly document: object;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly goal: Goal | undefined;
  /** Whether what comes of it may be learned from, and what is known of the person be looked at. */
  readonly learns: boolean;
}

/** What was drawn. */
export interface DrawnLook {
  readonly id: string;
  /** The probability with which it was. */
  readonly propensity: number;
  /** Makes durable that it was drawn; called once it is written. */
  keep(): Promise<void>;
}

/** Draws a look of a template for one message: the same for the same message, as long as it is one of the arms. */
export type DrawLook = (drawing: Drawing) => Promise<DrawnLook>;

/** For so long a click is waited for. */
const WITHIN: Pick<Goal, 'within'> = { within: '3d' };

/** Draws by the weights alone. */
const drawByWeight = ({ message, template, arms }: Drawing): DrawnLook => {
  const all = arms.reduce((sum, { weight }) => sum + weight, 0);
  const share = (weight: number) => (all > 0 ? weight / all : 1 / arms.length);
  let left = createRandom(hash53(`${message} ${template}`)).next();
  const found = arms.find(({ weight }) => {
    left -= share(weight);
    return left < 0;
  });
  const { id, weight } = found ?? arms.at(-1) ?? { id: '', weight: 1 };
  return { id, propensity: share(weight), keep: async () => undefined };
};

/** Draws by what is learned of a template's looks: a click on a link of the message, or what the template's goal says, rewards the one that was drawn. */
export const drawByRewards =
  ({
    rewards,
    store,
  }: {
    readonly rewards: Pick<Rewards, 'choose' | 'expect' | 'drawsOf'>;
    readonly store: Pick<Store, 'write'>;
  }): DrawLook =>
  async (drawing) => {
    const { message, home, template, arms, document, now, goal, learns } = drawing;
    if (!learns || arms.length < 2) return drawByWeight(drawing);
    const placement = templateName(template);
    const before = await rewards.drawsOf(message);
    const kept = before.find((row) => row.placement === placement);
    if (kept !== undefined && arms.some(({ id }) => id === kept.arm)) {
      return { id: kept.arm, propensity: 1, keep: async () => undefined };
    }
    const made = rewards.choose({
      ...{ placement, document, time: now, choice: { choose: 'bandit' } },
      arms: arms.map(({ id }) => ({ name: id, value: 1 })),
      random: createRandom(hash53(`${message} ${template}`)),
      among: 'looks',
    });
    const { index, propensity, x, even, epoch } = made;
    const id = arms[index]?.id ?? '';
    return {
      ...{ id, propensity },
      keep: async () => {
        // What was drawn first is what is learned from.
        if (before.length > 0) return;
        const draw = {
          ...{ decision: message, slot: 0, home, time: now, due: dueAt(now, goal ?? WITHIN) },
          ...{ placement, arm: id, x, even, epoch },
          ...(goal === undefined ? {} : { goal: goal.event }),
        };
        await store.write(rewards.expect([draw]));
      },
    };
  };
