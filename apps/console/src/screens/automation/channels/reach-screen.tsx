import { Screen } from '../../../parts/screen.tsx';
import { AdvertisingPart } from './advertising-part.tsx';
import { PushPart } from './push-part.tsx';

/** How people are reached in their browsers, on the shop's pages and elsewhere. */
export const ReachScreen = () => (
  <Screen
    title="Push and lists"
    about="Who can be reached in their browsers, what waits on your own pages, and what advertising platforms are given."
  >
    <div className="reach">
      <PushPart />
      <AdvertisingPart />
    </div>
  </Screen>
);
