import { enhancedCode, isForGood, saysGone } from '../status-codes.ts';
import { afterType, readGroups } from './report-fields.ts';

/** What became of a message after it was taken. */
export interface DeliveryStatus {
  /** `late`: it is tried again, which is no failure; `arrived`: a report of success. */
  readonly what: 'failed' | 'late' | 'arrived';
  /** Whether mail to the address never arrives. */
  readonly forGood: boolean;
  /** Such as `5.1.1`. */
  readonly status: string;
  /** What the other server said. */
  readonly diagnostic: string;
}

/** Reads a delivery status notification (RFC 3464); `undefined` for one that speaks of nobody. */
export const readDeliveryStatus = (text: string): DeliveryStatus | undefined => {
  const [, ...recipients] = readGroups(text);
  const groups = recipients.length === 0 ? readGroups(text) : recipients;
  const statuses = groups.flatMap((fields) => {
    const action = fields.get('action')?.toLowerCase().split(/[\s(]/, 1)[0];
    const what = WHAT.get(action ?? '');
    if (what === undefined) return [];
    const status = enhancedCode(fields.get('status') ?? '') ?? '';
    const diagnostic = afterType(fields.get('diagnostic-code'));
    return [
      { what, status, diagnostic, forGood: what === 'failed' && forGood(status, diagnostic) },
    ];
  });
  return statuses.find(({ what }) => what === 'failed') ?? statuses[0];
};

const WHAT: ReadonlyMap<string, DeliveryStatus['what']> = new Map([
  ['failed', 'failed'],
  ['delayed', 'late'],
  ['delivered', 'arrived'],
  ['relayed', 'arrived'],
  ['expanded', 'arrived'],
]);

const forGood = (status: string, diagnostic: string): boolean =>
  status === '' ? saysGone(diagnostic) : isForGood(status, diagnostic);

/**
 * Reads what a server wrote for people alone, as some old ones do: the first status code in it, or what it says in words.
 * Where it says nothing of the kind, the failure is taken to be for now.
 */
export const readProse = (text: string): DeliveryStatus => {
  for (const line of text.slice(0, 20_000).split('\n')) {
    const status = enhancedCode(line);
    const answer = /\b[45]\d\d[ -].*/.exec(line)?.[0].trim() ?? line.trim();
    if (status === undefined && !saysGone(answer)) continue;
    if (status?.startsWith('2.') === true) continue;
    return {
      what: 'failed',
      forGood: status === undefined || isForGood(status, answer),
      status: status ?? '',
      diagnostic: answer,
    };
  }
  return { what: 'failed', forGood: false, status: '', diagnostic: '' };
};
