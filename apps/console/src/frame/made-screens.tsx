import { ProductionIcon, ReviewsIcon } from '../icons/made.tsx';
import type { Section } from './section.ts';

/** What customers shaped and the shop makes. */
export const MADE_SCREENS: Section['screens'] = [
  {
    title: 'Production',
    path: '/automation/production',
    apart: true,
    icon: ProductionIcon,
    load: async () =>
      (await import('../screens/automation/production/production-screen.tsx')).ProductionScreen,
    within: [
      {
        path: '/automation/production/jobs/:job',
        load: async () =>
          (await import('../screens/automation/production/job-screen.tsx')).JobScreen,
      },
      {
        path: '/automation/production/batches/:batch',
        load: async () =>
          (await import('../screens/automation/production/batch-screen.tsx')).BatchScreen,
      },
    ],
  },
  {
    title: 'Reviews',
    path: '/automation/reviews',
    icon: ReviewsIcon,
    load: async () =>
      (await import('../screens/automation/reviews/reviews-screen.tsx')).ReviewsScreen,
  },
];
