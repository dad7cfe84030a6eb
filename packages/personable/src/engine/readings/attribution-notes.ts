import { amountInWords, counted } from '../../decide/words.ts';
import type { ChannelCredits } from '../../measure/attribution/channel-models.ts';
import type { AttributedBy, CurrencySums } from '../../measure/attribution/report-store.ts';
import type { CostSum } from '../../measure/costs/cost-store.ts';
import type { AttributionModel } from './attribution-views.ts';

interface Noted {
  readonly sums: readonly CurrencySums[];
  readonly costs: readonly CostSum[];
  readonly currency: string | undefined;
  readonly by: AttributedBy;
  readonly model: AttributionModel;
  /** How many lines there are, and how many are shown at the most. */
  readonly lines: number;
  readonly most: number;
  readonly shapley: ChannelCredits | undefined;
}

const NO_PROOF =
  'Attribution says where people came by before they ordered. It is no proof of what brought the order: whoever clicks may have bought anyway. Only a holdout tells that; where one is measured it stands beside.';

/** What a report is and is not, and what was left out of it, in sentences. */
export const attributionNotes = (noted: Noted): readonly string[] => {
  const { sums, costs, currency, by, model, lines, most, shapley } = noted;
  const notes = [NO_PROOF];
  const others = sums.filter((one) => one.currency !== '' && one.currency !== currency);
  const otherOrders = others.reduce((sum, { orders }) => sum + orders, 0);
  if (otherOrders > 0) {
    notes.push(
      `${counted(otherOrders, 'order is', 'orders are')} in other currencies (${others.map((one) => one.currency).join(', ')}) and left out: amounts of different currencies are not added up.`,
    );
  }
  const otherCosts = [...new Set(costs.map((cost) => cost.currency))].filter(
    (one) => currency !== undefined && one !== currency,
  );
  if (otherCosts.length > 0) {
    notes.push(`Costs in ${otherCosts.join(', ')} are left out for the same reason.`);
  }
  const unpriced = sums.reduce((sum, one) => sum + one.unpriced, 0);
  if (unpriced > 0) {
    notes.push(
      `${counted(unpriced, 'order says', 'orders say')} no amount that can be read (none, below 0, or in no currency there is) and ${unpriced === 1 ? 'is' : 'are'} left out.`,
    );
  }
  const loose = sums.find((one) => one.currency === currency)?.loose ?? 0;
  if (loose > 0 && currency !== undefined) {
    notes.push(
      `${amountInWords(loose, currency)} was given back without naming an order that is known, and is not taken off any line.`,
    );
  }
  if (by !== 'channel' && (model === 'markov' || model === 'shapley')) {
    notes.push('Markov and Shapley tell channels apart and nothing finer: read them by channel.');
  }
  if (shapley?.isDrawn === true) {
    notes.push(
      'With more than 10 channels Shapley values are drawn, not counted out: each stands with its standard error.',
    );
  }
  if (shapley !== undefined && shapley.together > 0) {
    notes.push(
      `${counted(shapley.together, 'channel is', 'channels are')} taken together as “others” by Markov and Shapley.`,
    );
  }
  if ([...(shapley?.shapley.values() ?? [])].some(({ orders }) => orders < -1e-9)) {
    notes.push(
      'A Shapley value below 0 says that paths with the channel ended in an order less often than paths without it.',
    );
  }
  if (lines > most) notes.push(`${lines - most} more lines are not shown.`);
  return notes;
};
