import { FernMark } from './fern.tsx';

/** What stands in place of the shop when its server does not answer. */
export const Closed = () => (
  <main className="closed">
    <FernMark className="closed-fern" />
    <h1>The shop is closed for a moment</h1>
    <p>Its server does not answer. Nothing is lost: your cart is kept in this browser.</p>
    <button type="button" className="button" onClick={() => location.reload()}>
      Try again
    </button>
  </main>
);
