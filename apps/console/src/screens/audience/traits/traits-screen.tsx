import { Screen } from '../../../parts/screen.tsx';
import { ComputedTraits } from './computed-traits.tsx';
import { StatedTraits } from './stated-traits.tsx';
import './traits.css';

/** What is computed of every person, and what is said of stated traits. */
export const TraitsScreen = () => (
  <Screen
    title="Traits"
    about="What is known of people: computed from what they did, or stated by them and by you."
  >
    <ComputedTraits />
    <StatedTraits />
  </Screen>
);
