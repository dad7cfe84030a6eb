import type { Decision } from 'personable';
import { Link } from 'wouter';
import { campaignAddress } from '../../frame/address.ts';
import { percent } from '../../words/numbers.ts';
import { Facts } from '../facts.tsx';

type Content = NonNullable<Decision['content']>;

/** The content that was chosen: what of which campaign, in which words, and why. */
export const ChosenContent = ({ content }: { readonly content: Content }) => (
  <ul className="chosen-content">
    {content.map((one) => (
      <li key={`${one.campaign}/${one.creative}`} className="panel">
        <h3>
          {one.campaign === undefined ? (
            'What the placement falls back on'
          ) : (
            <Link href={campaignAddress(one.campaign)}>{one.name ?? one.campaign}</Link>
          )}
        </h3>
        <p>{one.reason}</p>
        <Facts
          facts={[
            ...(one.creative === undefined ? [] : [{ name: 'Creative', value: one.creative }]),
            ...(one.offer === undefined
              ? []
              : [{ name: 'Offer', value: `${one.offer.name}, ${one.offer.value}` }]),
            { name: 'Language', value: one.locale },
            {
              name: 'Chosen',
              value:
                one.how === 'drawn' ? `drawn, ${percent(one.propensity)} likely` : 'for certain',
            },
            ...Object.entries(one.fields).map(([name, value]) => ({ name, value })),
          ]}
        />
      </li>
    ))}
  </ul>
);
