import { useQuery } from '@tanstack/react-query';
import { searchPeople } from '../../api/people.ts';
import { reading } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';

interface Props {
  readonly demo: boolean;
  readonly onChoose: (person: number) => void;
}

/** Nobody is here: what can be typed and, where everybody is invented, whom to try. */
export const Suggestions = ({ demo, onChoose }: Props) => {
  const { data } = useQuery({ ...reading(searchPeople({ limit: 25 })), enabled: demo });
  const tried = (data?.people ?? [])
    .flatMap(({ person, name, identities }) => {
      const phone = identities.find(({ namespace }) => namespace === 'phone')?.value;
      return name === undefined || phone === undefined ? [] : [{ person, name, phone }];
    })
    .slice(0, 3);
  return (
    <Empty title="Nobody is here yet.">
      Type a telephone number however it is written, a name, or scan a card or a receipt. Enter
      takes the first, Esc comes back to the field.
      {tried.length === 0 ? null : (
        <>
          <p>Everybody here is invented. To try it:</p>
          <div className="counter-tried">
            {tried.map(({ person, name, phone }) => (
              <button
                key={person}
                type="button"
                className="counter-person"
                onClick={() => onChoose(person)}
              >
                <span className="counter-name">{name}</span>
                <span className="dimmed">telephone {phone}</span>
              </button>
            ))}
          </div>
        </>
      )}
    </Empty>
  );
};
