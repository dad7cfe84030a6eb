import type { DecisionDetail } from 'personable';
import { counted } from '../../words/numbers.ts';
import { ContextParts } from '../context/context-parts.tsx';
import { JsonDisclosure } from '../json-view.tsx';
import { Asked } from './asked.tsx';
import { Chosen } from './chosen.tsx';
import { ChosenContent } from './chosen-content.tsx';
import { ComputedAgain } from './computed-again.tsx';
import { Explained } from './explained.tsx';
import { NotChosen } from './not-chosen.tsx';
import './decision.css';

/** One decision, whole: what was asked, what was chosen and why, and why others were not. */
export const DecisionView = ({ detail }: { readonly detail: DecisionDetail }) => (
  <div className="decision">
    <section className="panel decision-asked">
      <h2>What was asked</h2>
      <Asked detail={detail} />
    </section>
    <section className="decision-chosen">
      <h2>
        What was chosen{' '}
        <span className="dimmed">
          {detail.decision.content === undefined
            ? counted(detail.decision.items.length, 'item', 'items')
            : counted(detail.decision.content.length, 'content', 'contents')}
        </span>
      </h2>
      {detail.decision.content === undefined ? (
        <Chosen detail={detail} />
      ) : (
        <ChosenContent content={detail.decision.content} fallback={detail.decision.fallback} />
      )}
    </section>
    {detail.decision.content === undefined ? (
      <section className="panel decision-others">
        <h2>Why not others</h2>
        <NotChosen detail={detail} />
      </section>
    ) : null}
    <section className="panel decision-explained">
      <h2>What it went by</h2>
      <Explained explanation={detail.explanation} />
    </section>
    <section className="panel decision-again">
      <h2>Verify</h2>
      <ComputedAgain decision={detail.decision.decision} />
    </section>
    <section className="panel decision-context">
      <h2>Context</h2>
      {detail.context === undefined || detail.context.length === 0 ? (
        <p className="dimmed">Nothing that was known of now was used.</p>
      ) : (
        <ContextParts parts={detail.context} />
      )}
    </section>
    <div className="decision-json">
      <JsonDisclosure label="As JSON" value={detail} />
    </div>
  </div>
);
