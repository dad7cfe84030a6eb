import type { LikelihoodSums } from '../counting/likelihood-sums.ts';
import { dayOf } from '../counting/part.ts';
import type { CountedPart } from '../counting/part-store.ts';
import { type DemandTest, ItemDemand, type ItemForecast } from '../demand/item-demand.ts';
import type { BackTest } from '../judging/back-test.ts';
import { judgeBuying } from '../judging/judge-buying.ts';
import { currencyOf, judgedDaysOf, judgeOrders } from '../judging/judge-orders.ts';
import { Sample } from '../judging/sample.ts';
import type { LikelihoodModel } from '../likelihood-model.ts';
import { lookedAtOn, STANDS_STILL } from '../people/read-likelihood.ts';
import { orderTableOf, spanOf } from './cells.ts';
import { fitModels, type ModelName, type Refusals } from './fit-models.ts';
import { type PeopleList, TopPeople } from './top-people.ts';

/** What was found, with nothing of anybody in it. */
export interface LikelihoodReport {
  /** Milliseconds UTC. */
  readonly built: number;
  readonly model: LikelihoodModel;
  /** People who have ordered, and those who did on another day again. */
  readonly customers: number;
  readonly repeaters: number;
  /** Days that were put together in the table of people; 1 when it is exact. */
  readonly grain: number;
  /** People whom predictions were held against, of so many. */
  readonly judged: { readonly people: number; readonly of: number };
  readonly tests: { readonly [name in Exclude<ModelName, 'demand'>]?: BackTest | undefined };
  readonly demand?: DemandTest | undefined;
  readonly refusals: Refusals;
}

/** All that was built at once. */
export interface BuiltLikelihoods {
  readonly report: LikelihoodReport;
  readonly lists: Readonly<Record<PeopleList, readonly number[]>>;
  readonly items: readonly ItemForecast[];
}

/** What is built from. */
export interface BuildInput {
  readonly sums: LikelihoodSums;
  /** Everybody's part, some at a time; asked for twice. */
  readonly everybody: () => AsyncIterable<readonly CountedPart[]>;
  /** Milliseconds UTC. */
  readonly now: number;
  /** Lets others have their turn; throws to stop. */
  readonly pause: () => Promise<void>;
}

/** Milliseconds of work between two pauses. */
const AT_ONCE = 5;

/** Fits everything, holds it against what came, and looks who stands out, in slices. */
export const buildLikelihoods = async ({
  sums,
  everybody,
  now,
  pause,
}: BuildInput): Promise<BuiltLikelihoods> => {
  const run = async <T>(steps: Generator<void, T>): Promise<T> => {
    for (let began = performance.now(); ; ) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (performance.now() - began < AT_ONCE) continue;
      await pause();
      began = performance.now();
    }
  };
  const span = spanOf(sums);
  const end = endOf(dayOf(now), span?.last);
  const table = orderTableOf(sums, end);
  const fitted = await run(fitModels(sums, end));
  const sample = new Sample();
  const demand = new ItemDemand(end, fitted.model.rhythm?.within);
  for await (const some of everybody()) {
    for (const counted of some) {
      sample.add(counted);
      demand.add(counted.part);
    }
    await pause();
  }
  const days = span && judgedDaysOf({ first: span.first, end });
  const currency = currencyOf(fitted.model);
  const tests =
    days === undefined
      ? {}
      : await run(judgeOrders(sample.people, { cut: end - days, days, currency }));
  const buying = await run(judgeBuying(sample.people, end));
  const model: LikelihoodModel = {
    ...fitted.model,
    ...(buying.model === undefined ? {} : { buy: buying.model }),
  };
  const top = new TopPeople(model, lookedAtOn(model, now));
  for await (const some of everybody()) {
    for (const counted of some) top.add(counted);
    await pause();
  }
  const { items, test } = demand.forecasts();
  return {
    report: {
      ...{ built: now, model, customers: table.people, repeaters: table.repeaters },
      ...{ grain: table.grain, judged: { people: sample.people.length, of: sample.seen } },
      tests: { ...tests, buy: buying.test },
      demand: test,
      refusals: {
        ...fitted.refusals,
        ...(buying.refused === undefined ? {} : { buy: buying.refused }),
        ...(items.length > 0 ? {} : { demand: NO_DEMAND }),
      },
    },
    lists: top.lists(),
    items,
  };
};

const NO_DEMAND =
  'Not enough yet: no item was ordered five times within the last four weeks, so nothing can be said of the next two.';

/** The last day that counts as known: see `LikelihoodModel.end`. */
const endOf = (today: number, last: number | undefined): number =>
  last === undefined || (last <= today && today - last <= STANDS_STILL)
    ? today
    : Math.min(last, today);
