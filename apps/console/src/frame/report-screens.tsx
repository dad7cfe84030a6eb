import { FunnelsIcon, LearnsIcon, OverviewIcon, RetentionIcon, RfmIcon } from '../icons/icons.tsx';
import type { Section } from './section.ts';

/** What happened, and what can be learned of it. */
export const REPORTS: Section['screens'] = [
  {
    title: 'Overview',
    path: '/analytics/overview',
    icon: OverviewIcon,
    load: async () =>
      (await import('../screens/analytics/reports/overview-screen.tsx')).OverviewScreen,
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
];
