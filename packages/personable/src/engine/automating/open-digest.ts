import type { Channels } from '../../automate/channels/channels.ts';
import type { Catalogue } from '../../catalog/catalogue.ts';
import { readLearns } from '../../measure/reports/learns-report.ts';
import { readOverviewReport } from '../../measure/reports/overview.ts';
import type { Store } from '../../store/store.ts';
import type { CountedReports } from '../open-reports.ts';
import type { Settings } from '../options.ts';
import { digestText } from '../readings/digest-text.ts';
import { reportedItem } from '../readings/reported-item.ts';
import { ReportDigest } from './report-digest.ts';

/** What a digest is written from. */
interface DigestSource {
  readonly store: Store;
  readonly settings: Settings;
  readonly countedReports: CountedReports;
  readonly catalogue: Catalogue;
}

const openDigest = (
  { store, settings, countedReports, catalogue }: DigestSource,
  channels: Pick<Channels, 'get'>,
): ReportDigest =>
  new ReportDigest({
    ...{ store, clock: settings.clock, timezone: settings.timezone },
    settings: () => countedReports.settings.digest,
    email: () => channels.get('email'),
    write: async (day) => {
      await countedReports.reports.flush();
      const period = { from: day, to: day };
      const overview = await readOverviewReport(store, period);
      const item = (key: number) => reportedItem(catalogue.item(key));
      const learns = await readLearns(store, period, item);
      const { shop, url } = settings.messages;
      return digestText({ overview, learns }, { shop: shop.name, url });
    },
  });

/** What happens by itself, with the digest: it begins after the rest, and ends before the ways out are closed. */
export const withDigest = <
  Automation extends {
    readonly channels: Pick<Channels, 'get'>;
    readonly begin: () => Promise<void>;
    readonly closeMessages: () => Promise<void>;
  },
>(
  automation: Automation,
  source: DigestSource,
): Automation & { readonly digest: ReportDigest } => {
  const digest = openDigest(source, automation.channels);
  return {
    ...automation,
    digest,
    begin: async () => {
      await automation.begin();
      if (source.settings.messages.sending) digest.start();
    },
    closeMessages: async () => {
      await digest.close();
      await automation.closeMessages();
    },
  };
};
