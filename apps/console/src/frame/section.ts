import type { ComponentType } from 'react';

/** A screen: where it is, and how its code is fetched when somebody first goes there. */
interface Screen {
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
}

/** A screen that stands in the navigation, with those that are reached from it. */
interface ListedScreen extends Screen {
  readonly title: string;
  readonly icon: ComponentType;
  /** Whether it stands a little apart from those before it: in a long section what belongs together stands together. */
  readonly apart?: true;
  /** Which count of the overview stands beside it while there is something to do. */
  readonly waiting?: 'inbox' | 'alarms';
  readonly within?: readonly Screen[];
  /** Whether it fills the window, without header and navigation. */
  readonly alone?: boolean;
}

/** One of the four As. */
export interface Section {
  readonly title: string;
  readonly screens: readonly ListedScreen[];
}
