import { createRandom } from '../../packages/personable/src/math/random.ts';
import { ChoiceColumns } from '../../packages/personable/src/measure/what-if/choices.ts';
import type { Distribution } from '../../packages/personable/src/measure/what-if/target.ts';

/** A log that is made up, with what the other strategy is truly worth. */
export interface SimulatedLog {
  readonly choices: ChoiceColumns;
  readonly target: (row: number) => Distribution;
  readonly truth: number;
}

const ACTIONS = [0, 1, 2, 3, 4];
/** Kinds of people: as many places. */
const KINDS = 4;

/** Goals a choice, of a kind of people and an action. */
const rateOf = (kind: number, action: number): number =>
  0.05 + 0.08 * ((kind * 3 + action * 2) % 5) + (action === kind ? 0.2 : 0);

/**
 * Simulated: people of four kinds with five actions each, of which the logged strategy likes the last and the other one that which serves
 * each kind best, four times of five. Its worth is known exactly.
 */
export const simulatedLog = (seed: number, size: number): SimulatedLog => {
  const random = createRandom(seed);
  const choices = new ChoiceColumns();
  const logged = ACTIONS.map((action) => (1 + action) / 15);
  const targets = Array.from({ length: KINDS }, (_, kind): Distribution => {
    const best = ACTIONS.reduce((a, b) => (rateOf(kind, b) > rateOf(kind, a) ? b : a));
    const probabilities = ACTIONS.map((action) => 0.04 + (action === best ? 0.8 : 0));
    return { actions: ACTIONS, probabilities };
  });
  for (let row = 0; row < size; row++) {
    const place = random.int(KINDS);
    const action = random.weighted(ACTIONS, logged);
    const reward = random.next() < rateOf(place, action) ? 1 : 0;
    choices.add({ action, place, propensity: logged[action] as number, reward });
  }
  const truth =
    targets.reduce(
      (sum, { probabilities }, kind) =>
        sum +
        ACTIONS.reduce((worth, a) => worth + (probabilities[a] as number) * rateOf(kind, a), 0),
      0,
    ) / KINDS;
  return { choices, target: (row) => targets[choices.place[row] as number] as Distribution, truth };
};
