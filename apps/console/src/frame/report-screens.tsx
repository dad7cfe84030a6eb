import {
  FairnessIcon,
  FunnelsIcon,
  LearnsIcon,
  OverviewIcon,
  RetentionIcon,
  RfmIcon,
  SatisfactionIcon,
  TimeToValueIcon,
} from '../icons/analytics.tsx';
import type { Section } from './section.ts';

/** The reports, as sums of what people did. */
export const REPORTS: Section['screens'] = [
  {
    title: 'Overview',
    path: '/analytics/overview',
    icon: OverviewIcon,
    load: async () =>
      (await import('../screens/analytics/reports/overview-screen.tsx')).OverviewScreen,
    within: [
      // The way into the section by its own name.
      {
        path: '/analytics',
        load: async () =>
          (await import('../screens/analytics/reports/overview-screen.tsx')).OverviewScreen,
      },
      {
        path: '/analytics/overview/settings',
        load: async () =>
          (await import('../screens/analytics/reports/settings/report-settings-screen.tsx'))
            .ReportSettingsScreen,
      },
    ],
  },
  {
    title: 'Funnels',
    path: '/analytics/funnels',
    icon: FunnelsIcon,
    load: async () =>
      (await import('../screens/analytics/reports/funnels-screen.tsx')).FunnelsScreen,
  },
  {
    title: 'Retention',
    path: '/analytics/retention',
    icon: RetentionIcon,
    load: async () =>
      (await import('../screens/analytics/reports/retention-screen.tsx')).RetentionScreen,
  },
  {
    title: 'Time to value',
    path: '/analytics/time-to-value',
    icon: TimeToValueIcon,
    load: async () =>
      (await import('../screens/analytics/reports/time-to-value-screen.tsx')).TimeToValueScreen,
  },
  {
    title: 'Who buys how',
    path: '/analytics/rfm',
    icon: RfmIcon,
    load: async () => (await import('../screens/analytics/reports/rfm-screen.tsx')).RfmScreen,
  },
  {
    title: 'What it learns',
    path: '/analytics/learns',
    icon: LearnsIcon,
    load: async () => (await import('../screens/analytics/reports/learns-screen.tsx')).LearnsScreen,
  },
  {
    title: 'How it was',
    path: '/analytics/satisfaction',
    icon: SatisfactionIcon,
    load: async () =>
      (await import('../screens/analytics/reports/satisfaction-screen.tsx')).SatisfactionScreen,
  },
  {
    title: 'Fairness',
    path: '/analytics/fairness',
    icon: FairnessIcon,
    load: async () =>
      (await import('../screens/analytics/fairness/fairness-screen.tsx')).FairnessScreen,
    within: [
      {
        path: '/analytics/fairness/:kind/:id',
        load: async () =>
          (await import('../screens/analytics/fairness/fair-rule-screen.tsx')).FairRuleScreen,
      },
    ],
  },
];
