import { dayText } from '../../measure/reports/days.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';
import type { ExportSubject } from './section.ts';

/** What is kept to go on counting what they do for reports; the figures themselves are about nobody. */
export const reportedOf = async (
  { homes }: ExportSubject,
  { countedReports }: Parts,
): Promise<readonly object[]> =>
  (await countedReports.reports.of(homes)).map(
    ({ first, last, firstDay, lastDay, firstOrder, lastOrder, search, latest: _, ...rest }) => ({
      ...rest,
      ...(first === 0
        ? {}
        : { first: iso(first), last: iso(last), days: [dayText(firstDay), dayText(lastDay)] }),
      ...(rest.orders === 0 ? {} : { orderDays: [dayText(firstOrder), dayText(lastOrder)] }),
      ...(search === undefined ? {} : { search: search.query }),
    }),
  );
