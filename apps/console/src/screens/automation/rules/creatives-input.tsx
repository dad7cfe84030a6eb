import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type Creative, creativesIn, freeName, withoutEmpty } from './creative.ts';
import { CreativeContent } from './creative-content.tsx';

interface Props {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (creatives: readonly Creative[]) => void;
}

/** Writes the looks of a campaign: each with its texts by language, and how they will read. */
export const CreativesInput = ({ label, value, onChange }: Props) => {
  const creatives = creativesIn(value);
  const change = (place: number, creative: Creative | undefined) =>
    onChange(
      creatives.flatMap((one, i) => (i === place ? (creative === undefined ? [] : creative) : one)),
    );
  return (
    <fieldset className="rule-list">
      <legend>{label}</legend>
      {creatives.map((creative, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an id changes while it is written.
        <fieldset key={place} className="rule-part">
          <legend>
            {creative.id === '' ? `Creative ${place + 1}` : `Creative ${creative.id}`}
          </legend>
          <div className="rules-filter">
            <TextInput
              label="Creative id"
              required
              maxLength={100}
              value={creative.id}
              onChange={({ currentTarget: { value: id } }) => change(place, { ...creative, id })}
            />
            <TextInput
              label="Weight"
              description="Beside the others; 1 when it is not said."
              type="number"
              min={0}
              step="any"
              value={creative.weight ?? ''}
              onChange={({ currentTarget: { value: said } }) =>
                change(
                  place,
                  withoutEmpty({ ...creative, weight: said === '' ? undefined : Number(said) }),
                )
              }
            />
            <NativeSelect
              label="Values in texts"
              data={[
                { value: '', label: 'as the placement says' },
                { value: 'html', label: 'escaped for a page' },
                { value: 'text', label: 'as they are' },
              ]}
              value={creative.format ?? ''}
              onChange={({ currentTarget: { value: format } }) =>
                change(
                  place,
                  withoutEmpty({ ...creative, format: format === '' ? undefined : format }),
                )
              }
            />
          </div>
          <CreativeContent
            content={creative.content}
            onChange={(content) => change(place, { ...creative, content })}
          />
          {creatives.length === 1 ? null : (
            <Button variant="subtle" size="xs" onClick={() => change(place, undefined)}>
              Remove creative {creative.id}
            </Button>
          )}
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() =>
            onChange([
              ...creatives,
              {
                id: freeName(
                  'creative',
                  creatives.map(({ id }) => id),
                ),
                content: { en: { title: '' } },
              },
            ])
          }
        >
          Add a creative
        </Button>
      </div>
    </fieldset>
  );
};
