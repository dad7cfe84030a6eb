import { useQuery } from '@tanstack/react-query';
import { readOverlap } from '../../../api/audiences.ts';
import { reading } from '../../../api/query-client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, percent } from '../../../words/numbers.ts';

/** How many people each two audiences have in common, and what share of the row's audience that is. */
export const AudienceOverlapTable = ({ ids }: { readonly ids: readonly string[] }) => {
  const query = useQuery(reading(readOverlap(ids)));
  return (
    <section>
      <h2>In common</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={30} />}>
        {({ audiences, common }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
          <section className="overlap" tabIndex={0} aria-label="People in common, a wide table">
            <table>
              <caption className="for-readers">
                People in both audiences, and their share of the audience of the row
              </caption>
              <thead>
                <tr>
                  <td />
                  {audiences.map(({ id, name }) => (
                    <th key={id} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {audiences.map(({ id, name, size }, row) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    {audiences.map((other, column) => {
                      const both = common[row]?.[column] ?? 0;
                      return (
                        <td key={other.id} className="number">
                          {row === column ? (
                            <span className="dimmed">{count(size)}</span>
                          ) : (
                            `${count(both)}${size === 0 ? '' : ` (${percent(both / size)})`}`
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Loaded>
    </section>
  );
};
