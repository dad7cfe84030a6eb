import { Icon } from './icon.tsx';

/** Placements. */
export const PlacementsIcon = () => (
  <Icon>
    <rect x="3" y="3.5" width="14" height="13" rx="1.5" />
    <path d="M3 7.5h14M6 11h3v2.5H6zM11.5 11h2.5v2.5h-2.5z" />
  </Icon>
);

/** Campaigns. */
export const CampaignsIcon = () => (
  <Icon>
    <path d="M3 8.2v3.6l2.4.4L14.5 16V4L5.4 7.8 3 8.2Z" />
    <path d="m5.8 12.4.9 3.6h1.8l-.8-2.8M17 8.5v3" />
  </Icon>
);

/** Offers. */
export const OffersIcon = () => (
  <Icon>
    <path d="M3 8.5h14v3H3zM4.5 11.5h11v5h-11zM10 8.5v8M10 8.5C7 8.5 5.5 7 6.3 5.4 7.2 3.8 9.6 5 10 8.5c.4-3.5 2.8-4.7 3.7-3.1.8 1.600-.7 3.100-3.7 3.100Z" />
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

/** Messages. */
export const MessagesIcon = () => (
  <Icon>
    <path d="M3 5h14v10H3zM3.2 5.3 10 11l6.8-5.7" />
  </Icon>
);

/** Templates of messages. */
export const TemplatesIcon = () => (
  <Icon>
    <rect x="2.5" y="4.5" width="15" height="11" rx="1.5" />
    <path d="m3 5.5 7 5.5 7-5.5" />
  </Icon>
);

/** Channels that messages go out by. */
export const ChannelsIcon = () => (
  <Icon>
    <path d="M17 3 2.800 8.500l5.400 2.300L10.500 17 17 3ZM8.200 10.800 12 7.500" />
  </Icon>
);

/** What people are written to about. */
export const TopicsIcon = () => (
  <Icon>
    <path d="M2.8 5h14.4v10H2.800ZM2.800 5.600 10 11l7.200-5.400M2.800 15l5-5.600M17.200 15l-5-5.600" />
  </Icon>
);

/** When messages are held back: a moon. */
export const RestraintIcon = () => (
  <Icon>
    <path d="M16 12.2A6.800 6.800 0 0 1 7.800 4a6.800 6.800 0 1 0 8.200 8.200ZM12.500 4h4l-4 4.500h4" />
  </Icon>
);

/** Previews. */
export const PreviewIcon = () => (
  <Icon>
    <path d="M1.8 10S5 4.5 10 4.5 18.2 10 18.2 10 15 15.5 10 15.5 1.8 10 1.8 10Z" />
    <circle cx="10" cy="10" r="2.4" />
  </Icon>
);

/** Context. */
export const ContextIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.8 1.8" />
  </Icon>
);

/** Rules of the shop. */
export const RulesIcon = () => (
  <Icon>
    <path d="M3 5.5h6M3 10h6M3 14.5h6" />
    <path d="m12 5.5 1.5 1.5 3-3M12 14.5l1.5 1.5 3-3M12 10h5" />
  </Icon>
);

/** Items of the catalogue. */
export const ItemsIcon = () => (
  <Icon>
    <path d="M10 2.8 16.5 6v8L10 17.2 3.5 14V6L10 2.8ZM3.7 6.2 10 9.3l6.3-3.1M10 9.3v7.7" />
  </Icon>
);
