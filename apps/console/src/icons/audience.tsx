import { Icon } from './icon.tsx';

/** The counter. */
export const CounterIcon = () => (
  <Icon>
    <path d="M2.5 11.5h15v5h-15zM5 11.5V8h5v3.5M7.5 8V4.5M13 11.5V6.5h3.5" />
  </Icon>
);

/** People. */
export const PeopleIcon = () => (
  <Icon>
    <circle cx="7.5" cy="7" r="2.8" />
    <path d="M2.5 16c.4-2.8 2.3-4.3 5-4.3s4.6 1.5 5 4.3M13 4.4a2.7 2.7 0 0 1 0 5.2M14.7 12.1c1.7.6 2.6 1.9 2.9 3.9" />
  </Icon>
);

/** Audiences. */
export const AudiencesIcon = () => (
  <Icon>
    <circle cx="7.5" cy="10" r="4.8" />
    <circle cx="12.5" cy="10" r="4.8" />
  </Icon>
);

/** Households. */
export const HouseholdsIcon = () => (
  <Icon>
    <path d="M3 9.5 10 3.5l7 6M4.8 8v8.5h10.4V8M8 16.5v-4h4v4" />
  </Icon>
);

/** Traits. */
export const TraitsIcon = () => (
  <Icon>
    <path d="M3 5h14M3 10h9M3 15h6M15.5 10.5v6M12.5 13.5h6" />
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

/** Conditions. */
export const ConditionsIcon = () => (
  <Icon>
    <path d="M3 4.5h14l-5.4 6v5.2l-3.2 1.6v-6.8L3 4.5Z" />
  </Icon>
);

/** What people allow. */
export const ConsentIcon = () => (
  <Icon>
    <path d="M10 2.8 4 5v4.6c0 3.6 2.4 6.3 6 7.6 3.6-1.3 6-4 6-7.6V5l-6-2.2ZM7.3 9.9l2 2 3.6-3.8" />
  </Icon>
);

/** Erasures. */
export const ErasuresIcon = () => (
  <Icon>
    <path d="M7.5 16.5 3.2 12.2a1 1 0 0 1 0-1.4l7.3-7.3a1 1 0 0 1 1.4 0l4.6 4.6a1 1 0 0 1 0 1.4l-7 7H7.5ZM6.5 7.5l6 6M9.5 16.5H17" />
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

/** How good the data are that come in. */
export const DataQualityIcon = () => (
  <Icon>
    <path d="M3 5.5h14M3 10h6M3 14.5h5M11 13l2.2 2.2 4.3-4.4" />
  </Icon>
);

/** The inbox. */
export const InboxIcon = () => (
  <Icon>
    <path d="M3 11.5 5 4.5h10l2 7v4H3v-4Zm0 0h4l1 2h4l1-2h4" />
  </Icon>
);

/** Shop systems that are connected. */
export const ShopsIcon = () => (
  <Icon>
    <path d="M3.5 8.5v8h13v-8M2.5 8.5l1.5-5h12l1.5 5a2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0ZM8 16.5v-4h4v4" />
  </Icon>
);
