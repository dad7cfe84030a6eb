import { Link } from 'wouter';
import { Screen } from '../parts/screen.tsx';
import { START } from './sections.tsx';

/** What an address shows that leads nowhere. */
export const NotFound = () => (
  <Screen title="Nothing here" about="This address leads nowhere in the console.">
    <p>
      <Link href={START}>See what happens now</Link>, or choose a screen from the navigation.
    </p>
  </Screen>
);
