import type { NextChoice } from 'personable';
import { percent } from '../../words/numbers.ts';

/** What was to be done next, among what, and how likely each was. */
export const ChosenAction = ({ next }: { readonly next: NextChoice }) => (
  <>
    <p>
      {next.how === 'drawn' ? 'Drawn' : 'Chosen for certain'}, with caution {next.caution} and{' '}
      {percent(next.exploration)} spread evenly.
    </p>
    <ol>
      {next.actions.map(({ action, text, propensity }) => (
        <li key={action}>
          {action === next.chosen ? <strong>{text}</strong> : text}
          <span className="dimmed"> {percent(propensity)} likely</span>
        </li>
      ))}
    </ol>
  </>
);
