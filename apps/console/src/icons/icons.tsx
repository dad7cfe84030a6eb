import { Icon } from './icon.tsx';

/** People. */
export const PeopleIcon = () => (
  <Icon>
    <circle cx="7.5" cy="7" r="2.8" />
    <path d="M2.5 16c.4-2.8 2.3-4.3 5-4.3s4.6 1.5 5 4.3M13 4.4a2.7 2.7 0 0 1 0 5.2M14.7 12.1c1.7.6 2.6 1.9 2.9 3.9" />
  </Icon>
);

/** Messages. */
export const MessagesIcon = () => (
  <Icon>
    <path d="M3 5h14v10H3zM3.2 5.3 10 11l6.8-5.7" />
  </Icon>
);

/** The counter. */
export const CounterIcon = () => (
  <Icon>
    <path d="M2.5 11.5h15v5h-15zM5 11.5V8h5v3.5M7.5 8V4.5M13 11.5V6.5h3.5" />
  </Icon>
);

/** When messages are held back: a moon. */
export const RestraintIcon = () => (
  <Icon>
    <path d="M16 12.2A6.800 6.800 0 0 1 7.800 4a6.800 6.800 0 1 0 8.200 8.200ZM12.500 4h4l-4 4.500h4" />
  </Icon>
);

/** Offers. */
export const OffersIcon = () => (
  <Icon>
    <path d="M3 8.5h14v3H3zM4.5 11.5h11v5h-11zM10 8.5v8M10 8.5C7 8.5 5.5 7 6.3 5.4 7.2 3.8 9.6 5 10 8.5c.4-3.5 2.8-4.7 3.7-3.1.8 1.600-.7 3.100-3.7 3.100Z" />
  </Icon>
);

/** What people are written to about. */
export const TopicsIcon = () => (
  <Icon>
    <path d="M2.8 5h14.4v10H2.800ZM2.800 5.600 10 11l7.200-5.400M2.800 15l5-5.600M17.200 15l-5-5.600" />
  </Icon>
);

/** What people allow. */
export const ConsentIcon = () => (
  <Icon>
    <path d="M10 2.8 4 5v4.6c0 3.6 2.4 6.3 6 7.6 3.6-1.3 6-4 6-7.6V5l-6-2.2ZM7.3 9.9l2 2 3.6-3.8" />
  </Icon>
);

/** Traits. */
export const TraitsIcon = () => (
  <Icon>
    <path d="M3 5h14M3 10h9M3 15h6M15.5 10.5v6M12.5 13.5h6" />
  </Icon>
);

/** Households. */
export const HouseholdsIcon = () => (
  <Icon>
    <path d="M3 9.5 10 3.5l7 6M4.8 8v8.5h10.4V8M8 16.5v-4h4v4" />
  </Icon>
);

/** Erasures. */
export const ErasuresIcon = () => (
  <Icon>
    <path d="M7.5 16.5 3.2 12.2a1 1 0 0 1 0-1.4l7.3-7.3a1 1 0 0 1 1.4 0l4.6 4.6a1 1 0 0 1 0 1.4l-7 7H7.5ZM6.5 7.5l6 6M9.5 16.5H17" />
  </Icon>
);

/** Questions worth asking. */
export const QuestionsIcon = () => (
  <Icon>
    <path d="M3 3.5h14v10.5H9.5L6 17v-3H3V3.5ZM8 7.2a2 2 0 1 1 2.6 1.9c-.4.1-.6.4-.6.8v.3M10 12h.01" />
  </Icon>
);

/** What people answer. */
export const FeedbackIcon = () => (
  <Icon>
    <path d="M3 4h14v9.5H9.5L6 16.5v-3H3V4ZM7 7.5h6M7 10.2h3.5" />
  </Icon>
);

/** Conflicts of identities. */
export const ConflictsIcon = () => (
  <Icon>
    <circle cx="5.5" cy="6" r="2.3" />
    <circle cx="14.5" cy="6" r="2.3" />
    <path d="M5.5 8.3v3a3 3 0 0 0 2 2.8M14.5 8.3v3a3 3 0 0 1-2 2.8M8.6 15.4l2.8 2.2M11.4 15.4l-2.8 2.2" />
  </Icon>
);

/** The inbox. */
export const InboxIcon = () => (
  <Icon>
    <path d="M3 11.5 5 4.5h10l2 7v4H3v-4Zm0 0h4l1 2h4l1-2h4" />
  </Icon>
);

/** How good the data are that come in. */
export const DataQualityIcon = () => (
  <Icon>
    <path d="M3 5.5h14M3 10h6M3 14.5h5M11 13l2.2 2.2 4.3-4.4" />
  </Icon>
);

/** What happens now. */
export const LiveIcon = () => (
  <Icon>
    <path d="M2.5 10.5h3l2.2-6 4 11.5 2.3-5.5h3.5" />
  </Icon>
);

/** Decisions. */
export const DecisionsIcon = () => (
  <Icon>
    <path d="m3 5 1.3 1.3L6.8 3.7M3 10.5l1.3 1.3 2.5-2.6M3 16l1.3 1.3 2.5-2.6M10 5.2h7M10 10.7h7M10 16.2h7" />
  </Icon>
);

/** Quality of the recommendations. */
export const QualityIcon = () => (
  <Icon>
    <path d="M3 16.5h14M5 13.5V10M9 13.5V7M13 13.5V9M4.5 5.5 9 3l4 3 4-3" />
  </Icon>
);

/** How far people are in a bubble. */
export const BubbleIcon = () => (
  <Icon>
    <path d="M8 4.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM5.2 8.6A3.2 3.2 0 0 1 7 7M15.6 3.2a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8ZM16 11.5a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4Z" />
  </Icon>
);

/** Two groups side by side, one of them held out. */
export const HoldoutIcon = () => (
  <Icon>
    <path d="M4 16.5v-9h4.5v9M11.5 16.5v-13H16v13M2.5 16.5h15" />
  </Icon>
);

/** Where orders come from: several ways to one place. */
export const AttributionIcon = () => (
  <Icon>
    <path d="M3 4h3l5 6M3 16h3l5-6M3 10h14M14 7l3 3-3 3" />
  </Icon>
);

/** A flask: something is tried. */
export const ExperimentsIcon = () => (
  <Icon>
    <path d="M7.5 2.8h5M8.2 2.8v5.4L3.9 15.4a1.2 1.2 0 0 0 1 1.8h10.2a1.2 1.2 0 0 0 1-1.8L11.8 8.2V2.8M6 12.2h8" />
  </Icon>
);

/** What is to be expected: what came, and where it leads. */
export const LikelihoodsIcon = () => (
  <Icon>
    <path d="M2.5 13.5l4-4 3 2.5 2-2.5M11.5 9.5L17.5 3M11.5 9.5l6 5M11.5 9.5h6M2.5 17.5h15" />
  </Icon>
);

/** What another strategy would have earned. */
export const WhatIfIcon = () => (
  <Icon>
    <path d="M3 10h5M8 10c3 0 3-5.5 9-5.5M8 10c3 0 3 5.5 9 5.5M14.5 2.5l2.5 2-2.5 2M14.5 13.5l2.5 2-2.5 2" />
  </Icon>
);

/** What one's own orders say. */
export const OrdersIcon = () => (
  <Icon>
    <path d="M5 2.8h10v14.4l-2.5-1.6-2.5 1.6-2.5-1.6L5 17.2V2.8ZM8 6.5h4M8 9.5h4" />
  </Icon>
);

/** Items of the catalogue. */
export const ItemsIcon = () => (
  <Icon>
    <path d="M10 2.8 16.5 6v8L10 17.2 3.5 14V6L10 2.8ZM3.7 6.2 10 9.3l6.3-3.1M10 9.3v7.7" />
  </Icon>
);

/** Placements. */
export const PlacementsIcon = () => (
  <Icon>
    <rect x="3" y="3.5" width="14" height="13" rx="1.5" />
    <path d="M3 7.5h14M6 11h3v2.5H6zM11.5 11h2.5v2.5h-2.5z" />
  </Icon>
);

/** Templates of messages. */
export const TemplatesIcon = () => (
  <Icon>
    <rect x="2.5" y="4.5" width="15" height="11" rx="1.5" />
    <path d="m3 5.5 7 5.5 7-5.5" />
  </Icon>
);

/** Rules of the shop. */
export const RulesIcon = () => (
  <Icon>
    <path d="M3 5.5h6M3 10h6M3 14.5h6" />
    <path d="m12 5.5 1.5 1.5 3-3M12 14.5l1.5 1.5 3-3M12 10h5" />
  </Icon>
);

/** Searching. */
export const SearchIcon = () => (
  <Icon>
    <circle cx="8.8" cy="8.8" r="5" />
    <path d="m12.6 12.6 4 4" />
  </Icon>
);

/** Light colours. */
export const LightIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.3" />
    <path d="M10 2.5v1.7M10 15.8v1.7M2.5 10h1.7M15.8 10h1.7M4.7 4.7l1.2 1.2M14.1 14.1l1.2 1.2M4.7 15.3l1.2-1.2M14.1 5.9l1.2-1.2" />
  </Icon>
);

/** Dark colours. */
export const DarkIcon = () => (
  <Icon>
    <path d="M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3Z" />
  </Icon>
);

/** The colours of the system. */
export const SystemIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.7" />
    <path d="M10 3.3v13.4a6.7 6.7 0 0 0 0-13.4Z" fill="currentColor" />
  </Icon>
);

/** Signing out. */
export const SignOutIcon = () => (
  <Icon>
    <path d="M8 3.5H4.5v13H8M12.5 6.5 16 10l-3.5 3.5M16 10H8" />
  </Icon>
);

/** Opening the navigation. */
export const MenuIcon = () => (
  <Icon>
    <path d="M3 5.5h14M3 10h14M3 14.5h14" />
  </Icon>
);

/** Holding still. */
export const PauseIcon = () => (
  <Icon>
    <path d="M7 5v10M13 5v10" />
  </Icon>
);

/** Going on. */
export const ResumeIcon = () => (
  <Icon>
    <path d="m7 4.5 8.5 5.5L7 15.5v-11Z" />
  </Icon>
);

/** Something needs a look. */
export const AttentionIcon = () => (
  <Icon>
    <path d="M10 3.2 17.5 16.5h-15L10 3.2ZM10 8.5v3.5M10 14.2v.1" />
  </Icon>
);

/** It holds. */
export const TickIcon = () => (
  <Icon>
    <path d="m4.5 10.5 3.5 3.5 7.5-8" />
  </Icon>
);

/** It does not hold. */
export const CrossIcon = () => (
  <Icon>
    <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />
  </Icon>
);

/** Conditions. */
export const ConditionsIcon = () => (
  <Icon>
    <path d="M3 4.5h14l-5.4 6v5.2l-3.2 1.6v-6.8L3 4.5Z" />
  </Icon>
);

/** Audiences. */
export const AudiencesIcon = () => (
  <Icon>
    <circle cx="7.5" cy="10" r="4.8" />
    <circle cx="12.5" cy="10" r="4.8" />
  </Icon>
);

/** Journeys: a way with stops. */
export const JourneysIcon = () => (
  <Icon>
    <circle cx="4.5" cy="15" r="1.800" />
    <circle cx="15.5" cy="5" r="1.800" />
    <path d="M6.300 15h6.200a2.500 2.500 0 0 0 0-5h-5a2.500 2.500 0 0 1 0-5h6.200" />
  </Icon>
);

/** Campaigns. */
export const CampaignsIcon = () => (
  <Icon>
    <path d="M3 8.2v3.6l2.4.4L14.5 16V4L5.4 7.8 3 8.2Z" />
    <path d="m5.8 12.4.9 3.6h1.8l-.8-2.8M17 8.5v3" />
  </Icon>
);

/** Context. */
export const ContextIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.8 1.8" />
  </Icon>
);

/** The meter. */
export const MeterIcon = () => (
  <Icon>
    <path d="M3.5 14.5a6.5 6.5 0 1 1 13 0M10 14.5l3-4.5" />
  </Icon>
);

/** Previews. */
export const PreviewIcon = () => (
  <Icon>
    <path d="M1.8 10S5 4.5 10 4.5 18.2 10 18.2 10 15 15.5 10 15.5 1.8 10 1.8 10Z" />
    <circle cx="10" cy="10" r="2.4" />
  </Icon>
);

/** Channels that messages go out by. */
export const ChannelsIcon = () => (
  <Icon>
    <path d="M17 3 2.800 8.500l5.400 2.300L10.500 17 17 3ZM8.200 10.800 12 7.500" />
  </Icon>
);

/** What happened lately. */
export const OverviewIcon = () => (
  <Icon>
    <path d="M3 16.5V10M8 16.5V4M13 16.5v-9M17.5 16.5V12" />
  </Icon>
);

/** How far people get. */
export const FunnelsIcon = () => (
  <Icon>
    <path d="M2.5 4h15l-5.5 6.5v5l-4 2v-7L2.5 4Z" />
  </Icon>
);

/** Who comes back. */
export const RetentionIcon = () => (
  <Icon>
    <path d="M3 4h14M3 8h10.5M3 12h7M3 16h3.5" />
  </Icon>
);

/** Who buys how. */
export const RfmIcon = () => (
  <Icon>
    <path d="M3 3h14v14H3V3ZM3 7.7h14M3 12.3h14M7.7 3v14M12.3 3v14" />
  </Icon>
);

/** What can be learned. */
export const LearnsIcon = () => (
  <Icon>
    <circle cx="8.5" cy="8.5" r="5" />
    <path d="m12.2 12.2 4.8 4.8M8.5 6v3M8.5 11v.2" />
  </Icon>
);
