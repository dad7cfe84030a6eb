import {
  AudiencesIcon,
  ConditionsIcon,
  ConflictsIcon,
  ConsentIcon,
  CounterIcon,
  DataQualityIcon,
  ErasuresIcon,
  FeedbackIcon,
  HouseholdsIcon,
  InboxIcon,
  PeopleIcon,
  QuestionsIcon,
  TraitsIcon,
} from '../icons/audience.tsx';
import { ItemsIcon } from '../icons/automation.tsx';
import { ANALYTICS } from './analytics-section.tsx';
import { AUTOMATION } from './automation-section.tsx';
import { PRODUCT_TEMPLATES } from './made-screens.tsx';
import type { Section } from './section.ts';

/** The whole console. A new capability adds its screens here and nowhere else. */
export const SECTIONS: readonly Section[] = [
  {
    title: 'Audience',
    screens: [
      {
        title: 'Counter',
        path: '/counter',
        icon: CounterIcon,
        alone: true,
        load: async () => (await import('../screens/counter/counter-screen.tsx')).CounterScreen,
      },
      {
        title: 'People',
        path: '/audience/people',
        icon: PeopleIcon,
        load: async () => (await import('../screens/audience/people-screen.tsx')).PeopleScreen,
        within: [
          {
            path: '/audience/people/:person',
            load: async () => (await import('../screens/audience/person-screen.tsx')).PersonScreen,
          },
        ],
      },
      {
        title: 'Audiences',
        path: '/audience/audiences',
        icon: AudiencesIcon,
        load: async () =>
          (await import('../screens/audience/audiences/audiences-screen.tsx')).AudiencesScreen,
        within: [
          {
            path: '/audience/audiences/new',
            load: async () =>
              (await import('../screens/audience/audiences/new-audience-screen.tsx'))
                .NewAudienceScreen,
          },
          {
            path: '/audience/audiences/:audience',
            load: async () =>
              (await import('../screens/audience/audiences/audience-screen.tsx')).AudienceScreen,
          },
        ],
      },
      {
        title: 'Households',
        path: '/audience/households',
        icon: HouseholdsIcon,
        load: async () =>
          (await import('../screens/audience/households/households-screen.tsx')).HouseholdsScreen,
        within: [
          {
            path: '/audience/households/:household',
            load: async () =>
              (await import('../screens/audience/households/household-screen.tsx')).HouseholdScreen,
          },
        ],
      },
      {
        title: 'Traits',
        path: '/audience/traits',
        apart: true,
        icon: TraitsIcon,
        load: async () =>
          (await import('../screens/audience/traits/traits-screen.tsx')).TraitsScreen,
      },
      {
        title: 'Questions',
        path: '/audience/questions',
        icon: QuestionsIcon,
        load: async () =>
          (await import('../screens/audience/questions/questions-screen.tsx')).QuestionsScreen,
      },
      {
        title: 'Feedback',
        path: '/audience/feedback',
        icon: FeedbackIcon,
        load: async () => (await import('../screens/audience/feedback-screen.tsx')).FeedbackScreen,
      },
      {
        title: 'Conditions',
        path: '/audience/conditions',
        icon: ConditionsIcon,
        load: async () =>
          (await import('../screens/audience/conditions-screen.tsx')).ConditionsScreen,
      },
      {
        title: 'Consent',
        path: '/audience/consent',
        apart: true,
        icon: ConsentIcon,
        load: async () =>
          (await import('../screens/audience/consent/consent-screen.tsx')).ConsentScreen,
      },
      {
        title: 'Erasures',
        path: '/audience/erasures',
        icon: ErasuresIcon,
        load: async () =>
          (await import('../screens/audience/erasures/erasures-screen.tsx')).ErasuresScreen,
        within: [
          {
            path: '/audience/erasures/:erasure',
            load: async () =>
              (await import('../screens/audience/erasures/erasure-screen.tsx')).ErasureScreen,
          },
        ],
      },
      {
        title: 'Conflicts',
        path: '/audience/conflicts',
        apart: true,
        icon: ConflictsIcon,
        load: async () =>
          (await import('../screens/audience/conflicts/conflicts-screen.tsx')).ConflictsScreen,
      },
      {
        title: 'Data quality',
        path: '/audience/quality',
        icon: DataQualityIcon,
        waiting: 'alarms',
        load: async () =>
          (await import('../screens/audience/data-quality/data-quality-screen.tsx'))
            .DataQualityScreen,
        within: [
          {
            path: '/audience/quality/:event',
            load: async () =>
              (await import('../screens/audience/data-quality/planned-event-screen.tsx'))
                .PlannedEventScreen,
          },
        ],
      },
      {
        title: 'Inbox',
        path: '/audience/inbox',
        icon: InboxIcon,
        waiting: 'inbox',
        load: async () => (await import('../screens/audience/inbox-screen.tsx')).InboxScreen,
      },
    ],
  },
  ANALYTICS,
  {
    title: 'Art',
    screens: [
      {
        title: 'Items',
        path: '/art/items',
        icon: ItemsIcon,
        load: async () => (await import('../screens/art/items-screen.tsx')).ItemsScreen,
        within: [
          {
            path: '/art/items/:item',
            load: async () => (await import('../screens/art/item-screen.tsx')).ItemScreen,
          },
        ],
      },
      PRODUCT_TEMPLATES,
    ],
  },
  AUTOMATION,
];

/** Where /console/ leads. */
export const START = '/analytics/live';
