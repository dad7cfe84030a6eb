import { ExperimentsIcon } from '../icons/icons.tsx';
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
      path: '/analytics/experiments/:experiment',
      load: async () =>
        (await import('../screens/analytics/experiments/experiment-screen.tsx')).ExperimentScreen,
    },
  ],
};
