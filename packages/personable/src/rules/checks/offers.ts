import type { CompiledRule, RuleSet } from '../rule-set.ts';
import type { Check, Problem } from './problem.ts';

type Offer = CompiledRule<'offers'>;

/** Offers whose budget could not be kept, whose code is that of another, or that are never given. */
export const checkOffers: Check = (set, { personalPrices }) => [
  ...[...set.offers.values()].flatMap((offer) => [
    ...budgetProblems(offer),
    ...(personalPrices === 'forbidden' && offer.body.personalPrice === true
      ? [
          problem(offer, 'warning', '/personalPrice', {
            message: 'Personal prices are forbidden here, so the offer is never given.',
            hint: 'Make it an offer for everybody, or change the option personalPrices.',
          }),
        ]
      : []),
  ]),
  ...sharedCodes(set),
];

const problem = (
  { kind, id }: Offer,
  severity: Problem['severity'],
  path: string,
  said: { readonly message: string; readonly hint: string },
): Problem => ({ severity, kind, id, path, ...said });

const budgetProblems = (offer: Offer): Problem[] => {
  const { budget, benefit } = offer.body;
  if (budget === undefined || benefit.kind === 'gift') return [];
  const said = benefit.kind === 'amount' ? benefit.amount : benefit.most;
  if (said === undefined) {
    return [
      problem(offer, 'refused', '/benefit/most', {
        message: `A budget cannot be kept without knowing what a benefit of kind ${benefit.kind} costs at the most.`,
        hint: `Write the most it can cost, such as { "minor": 2000, "currency": "${budget.currency}" }, or leave the budget out.`,
      }),
    ];
  }
  const path = benefit.kind === 'amount' ? '/benefit/amount' : '/benefit/most';
  if (said.currency !== budget.currency) {
    return [
      problem(offer, 'refused', `${path}/currency`, {
        message: `The budget is in ${budget.currency}, and the benefit in ${said.currency}.`,
        hint: 'Write both in one currency.',
      }),
    ];
  }
  if (said.minor <= budget.minor) return [];
  return [
    problem(offer, 'warning', '/budget/minor', {
      message: 'The budget is less than the offer can cost once, so it is never given.',
      hint: 'Raise the budget, or lower the benefit.',
    }),
  ];
};

/** A code that two offers share would be redeemed for either. */
const sharedCodes = (set: RuleSet): Problem[] => {
  const problems: Problem[] = [];
  const first = new Map<string, Offer>();
  for (const offer of set.offers.values()) {
    const code = offer.body.codes?.code?.toUpperCase();
    if (code === undefined) continue;
    const other = first.get(code);
    if (other === undefined) {
      first.set(code, offer);
      continue;
    }
    problems.push(
      problem(offer, 'refused', '/codes/code', {
        message: `The offer "${other.body.name}" has the same code.`,
        hint: 'Give each offer a code of its own; small and capital letters are the same.',
      }),
    );
  }
  return problems;
};
