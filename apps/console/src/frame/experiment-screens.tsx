import { ExperimentsIcon } from '../icons/analytics.tsx';
import type { Section } from './section.ts';

/** What is tried on a part of the people. */
export const EXPERIMENTS: Section['screens'][number] = {
  title: 'Experiments',
  path: '/analytics/experiments',
  icon: ExperimentsIcon,
  load: async () =>
    (await import('../screens/analytics/experiments/experiments-screen.tsx')).ExperimentsScreen,
  within: [
    {
      path: '/analytics/experiments/new',
      load: async () =>
        (await import('../screens/analytics/experiments/new-experiment-screen.tsx'))
          .NewExperimentScreen,
    },
    {
      path: '/analytics/experiments/file',
      load: async () =>
        (await import('../screens/analytics/experiments/file-screen.tsx')).FileScreen,
    },
    {
      path: '/analytics/experiments/metrics',
      load: async () =>
        (await import('../screens/analytics/experiments/metrics-screen.tsx')).MetricsScreen,
    },
    {
      path: '/analytics/experiments/metrics/new',
      load: async () =>
        (await import('../screens/analytics/experiments/metric-screen.tsx')).NewMetricScreen,
    },
    {
      path: '/analytics/experiments/metrics/:metric',
      load: async () =>
        (await import('../screens/analytics/experiments/metric-screen.tsx')).MetricScreen,
    },
    {
      path: '/analytics/experiments/:experiment',
      load: async () =>
        (await import('../screens/analytics/experiments/experiment-screen.tsx')).ExperimentScreen,
    },
  ],
};
