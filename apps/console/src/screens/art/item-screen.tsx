import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { readRelated } from '../../api/items.ts';
import { reading } from '../../api/query-client.ts';
import { useAddressedId } from '../../frame/address.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { BorrowedFrom, ItemContexts } from './item-contexts.tsx';
import { ItemCreatives } from './item-creatives.tsx';
import { ItemFacts } from './item-facts.tsx';
import { ItemTemplates } from './item-templates.tsx';
import { RelatedList } from './related-list.tsx';
import './item.css';

/** One item, and what goes with it. */
export const ItemScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readRelated(id)));
  return (
    <Screen
      title={query.data?.item.name ?? id}
      up={{ title: 'Items', path: '/art/items' }}
      about={query.data?.item.description}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={150} />}>
        {(related) => (
          <div className="item">
            <div className="panel item-facts">
              <h2>Facts</h2>
              <ItemFacts related={related} />
              <BorrowedFrom like={related.like} />
              <ItemContexts contexts={related.contexts} />
              <ItemTemplates item={id} />
              <p>
                <Link
                  href={`/automation/placements?placement=similar&item=${encodeURIComponent(id)}`}
                >
                  Try a placement on its page
                </Link>
              </p>
            </div>
            <div className="item-related">
              <ItemCreatives item={related.item} />
              <RelatedList
                title="Wanted after it"
                about="What people go on to once they had to do with this item."
                items={related.next}
              />
              <RelatedList
                title="In the same orders"
                about="What is bought together with it."
                items={related.together}
              />
              <RelatedList
                title="Instead of it"
                about="What is looked at in the same visits: its alternatives."
                items={related.alternatives}
              />
            </div>
          </div>
        )}
      </Loaded>
    </Screen>
  );
};
