import { Icon } from './icon.tsx';

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
