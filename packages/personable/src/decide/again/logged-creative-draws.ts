import { featuresAt, itemKeyOf } from '../../measure/rewards/features.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { DrawnCreative, DrawnFor, DrawsCreatives } from '../creatives/drawn-creative.ts';
import type { LoggedBody } from '../logged.ts';
import { drawnAgain } from './logged-draws.ts';

type Choosing = Parameters<Rewards['choose']>[0];
type Choice = ReturnType<Rewards['choose']>;

/**
 * Draws the creatives of items again by the propensities that are logged, because what is learned has gone on. The features and
 * the draws are computed. Which pictures could be drawn for the person is as it is logged: templates go on, too.
 */
export class LoggedCreativeDraws implements Pick<Rewards, 'choose' | 'ready'>, DrawsCreatives {
  readonly #body: Pick<LoggedBody, 'items' | 'creatives'>;
  #taken = 0;

  constructor(body: Pick<LoggedBody, 'items' | 'creatives'>) {
    this.#body = body;
  }

  /** How many were drawn by logged propensities. */
  get taken(): number {
    return this.#taken;
  }

  ready(): undefined {
    return undefined;
  }

  choose({ placement, arms, document, random }: Choosing): Choice {
    const logged = this.#logged(itemKeyOf(placement));
    if (logged?.why === 'broken') throw new Error('what was learned could not be read then');
    this.#taken += 1;
    const among = new Map(logged?.among);
    const propensities = arms.map(({ name }) => among.get(name) ?? 0);
    const chosen = arms.findIndex(({ name }) => name === logged?.id);
    const index = drawnAgain(propensities, chosen, random.next());
    return {
      ...{ index, propensity: propensities[index] ?? 0, propensities, drawn: true },
      ...{ exact: true, even: false, reason: '', epoch: '', state: logged?.state ?? 0 },
      x: [...featuresAt(placement).encode(document).x],
    };
  }

  async drawn(
    { id }: DrawnCreative,
    { key }: { readonly key: number },
  ): Promise<DrawnFor | undefined> {
    const logged = this.#logged(key);
    if (logged?.among.some(([creative]) => creative === id) !== true) return undefined;
    return { from: logged.drawn ?? [], image: '' };
  }

  #logged(key: number | undefined) {
    const { items, creatives } = this.#body;
    return creatives?.shown.find(({ place }) => items[place]?.key === key);
  }
}
