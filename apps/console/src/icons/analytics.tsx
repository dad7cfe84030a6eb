import { Icon } from './icon.tsx';

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

/** A flask: something is tried. */
export const ExperimentsIcon = () => (
  <Icon>
    <path d="M7.5 2.8h5M8.2 2.8v5.4L3.9 15.4a1.2 1.2 0 0 0 1 1.8h10.2a1.2 1.2 0 0 0 1-1.8L11.8 8.2V2.8M6 12.2h8" />
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

/** The meter. */
export const MeterIcon = () => (
  <Icon>
    <path d="M3.5 14.5a6.5 6.5 0 1 1 13 0M10 14.5l3-4.5" />
  </Icon>
);

/** Where orders come from: several ways to one place. */
export const AttributionIcon = () => (
  <Icon>
    <path d="M3 4h3l5 6M3 16h3l5-6M3 10h14M14 7l3 3-3 3" />
  </Icon>
);

/** Two groups side by side, one of them held out. */
export const HoldoutIcon = () => (
  <Icon>
    <path d="M4 16.5v-9h4.5v9M11.5 16.5v-13H16v13M2.5 16.5h15" />
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

/** How people say it was. */
export const SatisfactionIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M7 12c.7 1.200 1.700 1.800 3 1.800s2.300-.6 3-1.800M7.500 7.800v.4M12.500 7.800v.4" />
  </Icon>
);

/** How long it takes. */
export const TimeToValueIcon = () => (
  <Icon>
    <circle cx="10" cy="11" r="6" />
    <path d="M10 7.500V11l2.500 1.500M8 2.500h4" />
  </Icon>
);

/** Who gets what: scales. */
export const FairnessIcon = () => (
  <Icon>
    <path d="M10 3v13.500M6.500 16.500h7M4.500 5.500h11M4.500 5.500 2.500 11h4l-2-5.500ZM15.500 5.500l-2 5.500h4l-2-5.500Z" />
  </Icon>
);
