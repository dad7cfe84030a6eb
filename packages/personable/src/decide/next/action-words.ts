import type { Candidate } from './candidate.ts';
import type { Estimate } from './estimate.ts';
import { count, worthInWords } from './figures.ts';

/** How each channel of messages sends. */
const BY: Readonly<Record<string, string>> = { email: 'e-mail', sms: 'sms', push: 'push' };

/** What is to be done, in words. */
export const deedInWords = (
  { kind, placement = '', channel = '', item }: Candidate['deed'],
  name: string,
): string => {
  switch (kind) {
    case 'nothing':
      return 'Do nothing';
    case 'hand-over':
      return 'Let a colleague take over';
    case 'items':
      return `Show ${item?.name ?? name} in ${placement}`;
    case 'message':
      return `Send ${name} by ${BY[channel] ?? channel}`;
    case 'survey':
      return `Ask survey ${name} on ${placement}`;
    case 'offer':
      return `Make offer ${name} on ${placement}`;
    default:
      return `Show ${kind} ${name} on ${placement}`;
  }
};

/** What that is expected to bring: "expected €0.42 (0.10 to 0.90, 230 observations)". */
export const estimateInWords = (
  { expected, low, high, observations, basis, chance }: Estimate,
  currency: string | undefined,
): string => {
  if (expected === undefined || low === undefined || high === undefined) {
    const share = chance === undefined ? '' : `, its goal follows ${percent(chance)} of the times`;
    return `what it is worth is not known${share}`;
  }
  if (basis === 'said') return `worth ${worthInWords(expected, currency)}, as the rules say`;
  const span = `${worthInWords(low)} to ${worthInWords(high)}`;
  const rests =
    basis === 'assumed'
      ? 'assumed: nothing is counted yet'
      : `${count(observations)} ${Math.round(observations) === 1 ? 'observation' : 'observations'}`;
  return `expected ${worthInWords(expected, currency)} (${span}, ${rests})`;
};

const percent = (share: number): string =>
  `${Number((share * 100).toPrecision(2)).toLocaleString('en')} %`;
