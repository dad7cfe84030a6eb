import type { Resume } from 'personable';
import { dayInWords } from '../../words/moments.ts';

/** How many are shown: more would not be said. */
const MOST = 4;

/** What they began and did not finish. */
export const LeftOffHere = ({ resume: { unfinished, why } }: { readonly resume: Resume }) => (
  <div className="counter-part">
    <h2>Where they left off</h2>
    {unfinished.length === 0 ? <p className="dimmed">{why}</p> : null}
    <ul className="counter-lines">
      {unfinished.slice(0, MOST).map(({ kind, title, text, time }) => (
        <li key={`${kind} ${title} ${time}`} className="counter-left">
          <p>
            {kind === 'cart' ? null : <strong>{title}: </strong>}
            {text}
          </p>
          <p className="dimmed">{dayInWords(new Date(time), new Date())}</p>
        </li>
      ))}
    </ul>
  </div>
);
