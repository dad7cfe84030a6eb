import { amountInWords, counted } from '../../decide/words.ts';
import { toMinor } from '../../math/money.ts';
import type { LearnsReport } from '../../measure/reports/learns-report.ts';
import type { OverviewReport } from '../../measure/reports/overview.ts';

/**
 * What happened on a day, as a message to the shop's own people: figures and nobody's name.
 *
 * @param shop its name.
 * @param url where the console is reached; left out: no link.
 */
export const digestText = (
  { overview, learns }: { readonly overview: OverviewReport; readonly learns: LearnsReport },
  { shop, url }: { readonly shop: string; readonly url: string | undefined },
): { readonly subject: string; readonly text: string } => {
  const { now, before, to, currency } = overview;
  const money = (amount: number) =>
    currency === undefined ? '0' : amountInWords(toMinor(amount, currency), currency);
  const { conversion } = now;
  const percent = (share: number | null) => `${((share ?? 0) * 100).toFixed(1)} %`;
  const share =
    conversion === null
      ? ''
      : ` ${percent(conversion.value)} of them bought (${percent(conversion.low)} to ${percent(conversion.high)}).`;
  const beside = (value: number, was: number, shown: (some: number) => string) =>
    `${shown(value)} (the day before ${shown(was)})`;
  const lines = [
    `${counted(now.people, 'person', 'people')} came, ${now.newPeople} for the first time.${share}`,
    '',
    `Visits: ${beside(now.sessions, before.sessions, String)}`,
    `Orders: ${beside(now.orders, before.orders, String)}`,
    `Revenue: ${beside(now.revenue, before.revenue, money)}`,
    `Given back: ${beside(now.refunded, before.refunded, money)}`,
    '',
    learns.text,
    ...(url === undefined ? [] : ['', `${url}/console/analytics/overview?days=7`]),
  ];
  return { subject: `${shop}: ${to}`, text: lines.join('\n') };
};
