import type { Catalogue } from '../catalog/catalogue.ts';
import type { ContextSource } from '../context/source.ts';
import type { InteractionName } from '../customer/interactions.ts';
import { bucketsOf } from '../learning/items/context/buckets.ts';
import { signalsOf } from '../learning/items/signals.ts';
import { type ContextParts, contextNow } from './context-now.ts';
import type { DecisionRequest } from './decision.ts';
import type { AppliedRules } from './item-rules/applied-rules.ts';
import type { Moment } from './moment.ts';
import { occasionNow } from './occasion-now.ts';
import { refusalBeside } from './pages/page-so-far.ts';
import type { Recognised } from './recognise.ts';
import type { Situation } from './strategy.ts';

/** Items wanted when the request does not say. */
const LIMIT = 8;

/** What it takes to look. */
export interface SituationParts extends ContextParts {
  readonly catalogue: Catalogue;
  readonly strengths: Readonly<Record<InteractionName, number>>;
}

/** Who asks for what, when, and under which rules. */
interface Looking {
  readonly request: DecisionRequest;
  readonly who: Recognised;
  readonly moment: Moment;
  /** Why an item may not be shown, but for the rules: 0 where it may. */
  readonly qualify: (key: number) => number;
  readonly applied?: AppliedRules | undefined;
  /** Items wanted, when the placement says. */
  readonly limit?: number | undefined;
  /** What the request says of where it comes from. */
  readonly source?: ContextSource | undefined;
}

/** What a strategy looks at; what it says may be shown holds until the next one looks. */
export const situationAt = (
  { request, who, moment, qualify, applied, limit = request.limit ?? LIMIT, source }: Looking,
  parts: SituationParts,
): Situation => {
  const { timeline } = who;
  const { catalogue, strengths, recalled } = parts;
  const { model, now } = moment;
  const { context, exclude = NO_KEYS } = request;
  const { item, basket = NO_KEYS } = context ?? {};
  // What is not allowed is nothing to go by either.
  const keyOf = (id: string | number) =>
    who.limits?.forbids(String(id), catalogue.find(String(id))) === true
      ? 0
      : catalogue.key(String(id));
  const around = contextNow(context, who, source, now, parts);
  // Asked in any case: what it reads is noted as used.
  const found = occasionNow(context, timeline, now, around.spoken ? around : undefined);
  const occasion = recalled?.occasion === undefined ? found : (recalled.occasion ?? undefined);
  const current = item === undefined ? 0 : keyOf(item);
  return {
    now,
    model,
    context: around,
    occasion,
    popularity: model.contextPopularity.in(bucketsOf(occasion)),
    timeline,
    signals: signalsOf(timeline, strengths, model.scalars.tau, model.scalars.fade),
    current: current === 0 ? undefined : current,
    basket: basket.length === 0 ? NO_KEYS : basket.map(keyOf).filter((key) => key !== 0),
    limit,
    item: (key) => catalogue.item(key),
    size: catalogue.size,
    refusalOf: refusalBeside(
      applied === undefined ? qualify : (key) => qualify(key) || applied.refusalOf(key),
      moment.beside,
    ),
    excluded:
      exclude.length === 0 ? NO_SET : new Set(exclude.map((id) => catalogue.key(String(id)))),
    inCategory: (path) => catalogue.inCategory(path),
  };
};

const NO_KEYS: readonly number[] = [];
const NO_SET: ReadonlySet<number> = new Set();
