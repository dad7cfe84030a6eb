import {
  NameRunsIcon,
  ProductionIcon,
  ProductTemplatesIcon,
  ReviewsIcon,
  WordListsIcon,
} from '../icons/made.tsx';
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
    title: 'Name runs',
    path: '/automation/name-runs',
    icon: NameRunsIcon,
    load: async () =>
      (await import('../screens/automation/name-runs/name-runs-screen.tsx')).NameRunsScreen,
    within: [
      {
        path: '/automation/name-runs/:run',
        load: async () =>
          (await import('../screens/automation/name-runs/name-run-screen.tsx')).NameRunScreen,
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
  {
    title: 'Word lists',
    path: '/automation/word-lists',
    icon: WordListsIcon,
    load: async () =>
      (await import('../screens/automation/word-lists/word-lists-screen.tsx')).WordListsScreen,
  },
];

/** What of products customers may shape. */
export const PRODUCT_TEMPLATES: Section['screens'][number] = {
  title: 'Product templates',
  path: '/art/templates',
  icon: ProductTemplatesIcon,
  load: async () =>
    (await import('../screens/art/product-templates/product-templates-screen.tsx'))
      .ProductTemplatesScreen,
  within: [
    {
      path: '/art/templates/:template',
      load: async () =>
        (await import('../screens/art/product-templates/product-template-screen.tsx'))
          .ProductTemplateScreen,
    },
  ],
};
