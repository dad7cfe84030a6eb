import {
  AttributionIcon,
  BubbleIcon,
  DecisionsIcon,
  HoldoutIcon,
  LikelihoodsIcon,
  LiveIcon,
  MeterIcon,
  OrdersIcon,
  QualityIcon,
  WhatIfIcon,
} from '../icons/analytics.tsx';
import { EXPERIMENTS } from './experiment-screens.tsx';
import { REPORTS } from './report-screens.tsx';
import type { Section } from './section.ts';

/** What happened, and what can be learned of it. */
export const ANALYTICS: Section = {
  title: 'Analytics',
  screens: [
    ...REPORTS,
    {
      title: 'Live',
      path: '/analytics/live',
      icon: LiveIcon,
      load: async () => (await import('../screens/analytics/live-screen.tsx')).LiveScreen,
    },
    {
      title: 'Decisions',
      path: '/analytics/decisions',
      icon: DecisionsIcon,
      load: async () => (await import('../screens/analytics/decisions-screen.tsx')).DecisionsScreen,
      within: [
        {
          path: '/analytics/decisions/:decision',
          load: async () =>
            (await import('../screens/analytics/decision-screen.tsx')).DecisionScreen,
        },
      ],
    },
    {
      title: 'Quality',
      path: '/analytics/quality',
      icon: QualityIcon,
      load: async () =>
        (await import('../screens/analytics/quality/quality-screen.tsx')).QualityScreen,
      within: [
        {
          path: '/analytics/quality/:tuning',
          load: async () =>
            (await import('../screens/analytics/quality/tuning-screen.tsx')).TuningScreen,
        },
      ],
    },
    {
      title: 'Bubble',
      path: '/analytics/bubble',
      icon: BubbleIcon,
      load: async () => (await import('../screens/analytics/bubble-screen.tsx')).BubbleScreen,
    },
    {
      title: 'Meter',
      path: '/analytics/meter',
      icon: MeterIcon,
      load: async () => (await import('../screens/analytics/meter/meter-screen.tsx')).MeterScreen,
    },
    {
      title: 'Attribution',
      path: '/analytics/attribution',
      icon: AttributionIcon,
      load: async () =>
        (await import('../screens/analytics/attribution/attribution-screen.tsx')).AttributionScreen,
    },
    {
      title: 'Holdout',
      path: '/analytics/holdout',
      icon: HoldoutIcon,
      load: async () =>
        (await import('../screens/analytics/holdout/holdout-screen.tsx')).HoldoutScreen,
    },
    EXPERIMENTS,
    {
      title: 'Likelihoods',
      path: '/analytics/likelihoods',
      icon: LikelihoodsIcon,
      load: async () =>
        (await import('../screens/analytics/likelihoods/likelihoods-screen.tsx')).LikelihoodsScreen,
    },
    {
      title: 'What if',
      path: '/analytics/what-if',
      icon: WhatIfIcon,
      load: async () =>
        (await import('../screens/analytics/what-if/what-if-screen.tsx')).WhatIfScreen,
    },
    {
      title: 'Your orders',
      path: '/analytics/try',
      icon: OrdersIcon,
      load: async () => (await import('../screens/analytics/try-screen.tsx')).TryScreen,
    },
  ],
};
