import { Link } from 'wouter';
import { Avatar } from '../people/avatar.tsx';

/** Leads to the page on which three people see the shop at once. */
export const ThreePeople = () => (
  <aside className="row three-people" aria-labelledby="three-people">
    <span className="three-people-faces" aria-hidden="true">
      <Avatar name="Ada" />
      <Avatar name="Finn" />
      <Avatar name={undefined} />
    </span>
    <div>
      <h2 id="three-people">Somebody else sees another shop</h2>
      <p>The same page, at the same moment, for two customers and for somebody new.</p>
    </div>
    <Link href="/side-by-side" className="button">
      See this page as three people
    </Link>
  </aside>
);
