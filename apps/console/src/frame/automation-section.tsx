import {
  CampaignsIcon,
  ChannelsIcon,
  ContextIcon,
  JourneysIcon,
  MessagesIcon,
  OffersIcon,
  PlacementsIcon,
  PreviewIcon,
  RestraintIcon,
  RulesIcon,
  TemplatesIcon,
  TopicsIcon,
} from '../icons/automation.tsx';
import { MADE_SCREENS } from './made-screens.tsx';
import type { Section } from './section.ts';

/** What works by itself, as the shop said it. */
export const AUTOMATION: Section = {
  title: 'Automation',
  screens: [
    {
      title: 'Placements',
      path: '/automation/placements',
      icon: PlacementsIcon,
      load: async () =>
        (await import('../screens/automation/placements-screen.tsx')).PlacementsScreen,
    },
    {
      title: 'Campaigns',
      path: '/automation/campaigns',
      icon: CampaignsIcon,
      load: async () =>
        (await import('../screens/automation/campaigns/campaigns-screen.tsx')).CampaignsScreen,
      within: [
        {
          path: '/automation/campaigns/:campaign',
          load: async () =>
            (await import('../screens/automation/campaigns/campaign-screen.tsx')).CampaignScreen,
        },
      ],
    },
    {
      title: 'Offers',
      path: '/automation/offers',
      icon: OffersIcon,
      load: async () =>
        (await import('../screens/automation/offers/offers-screen.tsx')).OffersScreen,
      within: [
        {
          path: '/automation/offers/:offer',
          load: async () =>
            (await import('../screens/automation/offers/offer-screen.tsx')).OfferScreen,
        },
      ],
    },
    {
      title: 'Journeys',
      path: '/automation/journeys',
      icon: JourneysIcon,
      load: async () =>
        (await import('../screens/automation/journeys/journeys-screen.tsx')).JourneysScreen,
      within: [
        {
          path: '/automation/journeys/runs/:run',
          load: async () =>
            (await import('../screens/automation/journeys/run-screen.tsx')).RunScreen,
        },
        {
          path: '/automation/journeys/:journey',
          load: async () =>
            (await import('../screens/automation/journeys/journey-screen.tsx')).JourneyScreen,
        },
      ],
    },
    {
      title: 'Messages',
      path: '/automation/messages',
      icon: MessagesIcon,
      load: async () =>
        (await import('../screens/automation/messages/messages-screen.tsx')).MessagesScreen,
      within: [
        {
          path: '/automation/messages/:message',
          load: async () =>
            (await import('../screens/automation/messages/message-screen.tsx')).MessageScreen,
        },
      ],
    },
    {
      title: 'Templates',
      path: '/automation/templates',
      icon: TemplatesIcon,
      load: async () =>
        (await import('../screens/automation/templates/templates-screen.tsx')).TemplatesScreen,
      within: [
        {
          path: '/automation/templates/:template',
          load: async () =>
            (await import('../screens/automation/templates/template-screen.tsx')).TemplateScreen,
        },
      ],
    },
    {
      title: 'Channels',
      path: '/automation/channels',
      icon: ChannelsIcon,
      load: async () =>
        (await import('../screens/automation/channels/channels-screen.tsx')).ChannelsScreen,
    },
    {
      title: 'Topics',
      path: '/automation/topics',
      icon: TopicsIcon,
      load: async () =>
        (await import('../screens/automation/topics/topics-screen.tsx')).TopicsScreen,
    },
    {
      title: 'Restraint',
      path: '/automation/restraint',
      icon: RestraintIcon,
      load: async () =>
        (await import('../screens/automation/restraint/restraint-screen.tsx')).RestraintScreen,
    },
    ...MADE_SCREENS,
    {
      title: 'Preview',
      apart: true,
      path: '/automation/preview',
      icon: PreviewIcon,
      load: async () =>
        (await import('../screens/automation/preview/preview-screen.tsx')).PreviewScreen,
    },
    {
      title: 'Context',
      path: '/automation/context',
      icon: ContextIcon,
      load: async () =>
        (await import('../screens/automation/context/context-screen.tsx')).ContextScreen,
    },
    {
      title: 'Rules',
      path: '/automation/rules',
      icon: RulesIcon,
      load: async () => (await import('../screens/automation/rules/rules-screen.tsx')).RulesScreen,
      within: [
        {
          path: '/automation/rules/new',
          load: async () =>
            (await import('../screens/automation/rules/new-rule-screen.tsx')).NewRuleScreen,
        },
        {
          path: '/automation/rules/:kind/:rule',
          load: async () =>
            (await import('../screens/automation/rules/rule-screen.tsx')).RuleScreen,
        },
      ],
    },
  ],
};
