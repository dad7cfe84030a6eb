import { write } from '../campaigns/arms.ts';
import type { ContentDecider } from '../campaigns/content-decider.ts';
import type { Looked } from '../campaigns/look.ts';
import { handOverOf, toContent } from '../campaigns/shown-content.ts';
import type { Decision } from '../decision.ts';
import type { Recognised } from '../recognise.ts';
import { deedInWords, estimateInWords } from './action-words.ts';
import type { Candidate } from './candidate.ts';
import { isAdmissible } from './choose-action.ts';
import type { NextAction, NextBest, NextChoice, RefusedAction } from './next-answer.ts';
import type { NextRequest } from './next-request.ts';

/** Actions answered when nobody says how many. */
const LIMIT = 3;

/** An action as it is answered and logged. */
export const toAction = (
  { deed, name, estimate }: Candidate,
  propensity: number,
  caution: number,
  currency: string | undefined,
): NextAction => ({
  ...deed,
  text:
    deed.kind === 'nothing'
      ? 'Do nothing: worth nothing, costs nothing'
      : `${deedInWords(deed, name)}: ${estimateInWords(estimate, currency)}`,
  ...estimate,
  admissible: isAdmissible({ action: deed.action, ...estimate }, caution),
  propensity,
});

const NEVER = Number.NEGATIVE_INFINITY;

/** What may win first, then what is expected to bring most, doing nothing before what brings the same. */
export const byWorth = (a: NextAction, b: NextAction): number =>
  Number(b.admissible) - Number(a.admissible) ||
  (b.expected ?? NEVER) - (a.expected ?? NEVER) ||
  Number(b.kind === 'nothing') - Number(a.kind === 'nothing') ||
  0;

/** What the decision shows, as far as it shows something. */
export const shownIn = (
  { content, deed }: Candidate,
  { actions, chosen, how }: NextChoice,
  looked: Looked,
  decider: Pick<ContentDecider, 'sentenceOf'>,
): Pick<Decision, 'content' | 'handOver'> => {
  const { subject, reader } = looked;
  if (deed.kind === 'hand-over') return { handOver: handOverOf(subject) };
  if (content === undefined) return {};
  const { propensity = 1, text = '' } = actions.find(({ action }) => action === chosen) ?? {};
  const { arm, placement } = content;
  const written = write(arm, { ...reader, format: placement.body.format });
  if (written === undefined) return {};
  const { x } = content;
  const learned = x === undefined ? {} : { x };
  const pick = { arm, content: written, ...learned, how, propensity, exact: true, reason: text };
  const sentence = decider.sentenceOf(pick, looked);
  return { content: [{ ...toContent(pick, reader.offering), sentence }] };
};

/** The answer: the best, others that come close, and what is not known. */
export const answerOf = (
  choice: NextChoice,
  {
    best,
    chosen,
    request,
    who,
    looked,
    decision,
    refused,
    decider,
  }: {
    readonly decider: Pick<ContentDecider, 'sentenceOf'>;
    readonly best: NextAction;
    readonly chosen: Candidate;
    readonly request: NextRequest;
    readonly who: Recognised;
    readonly looked: Looked;
    /** Id of the decision. */
    readonly decision: string;
    readonly refused: readonly RefusedAction[];
  },
): NextBest => {
  const { caution, exploration, how, actions } = choice;
  const { content, handOver } = shownIn(chosen, choice, looked, decider);
  const [shown] = content ?? [];
  const known = actions.filter(({ expected }) => expected !== undefined);
  const others = known.filter(({ kind }) => kind !== 'nothing').slice(0, request.limit ?? LIMIT);
  return {
    decision,
    person: who.home === undefined ? 'newcomer' : 'known',
    ...{ text: best.text, best, how },
    ...(shown === undefined ? {} : { content: shown }),
    ...(chosen.item === undefined ? {} : { item: chosen.item }),
    ...(handOver === undefined ? {} : { handOver }),
    actions: [...others, ...known.filter(({ kind }) => kind === 'nothing')],
    unknown: actions.filter(({ expected }) => expected === undefined),
    ...(request.explain === true ? { refused: [...refused] } : {}),
    ...{ caution, exploration },
  };
};
