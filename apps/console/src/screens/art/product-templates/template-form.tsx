import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ItemsPicker } from '../../../parts/item-picker.tsx';
import { FieldForm } from './field-form.tsx';
import { ChoiceAt, type Draft, NumberAt, TextAt, wrongAt } from './inputs.tsx';
import {
  at,
  freeId,
  KIND_NAMES,
  listAt,
  newField,
  raised,
  type Way,
  withAt,
  without,
} from './template-draft.ts';

const TECHNIQUES = [
  { value: 'print', label: 'Print' },
  { value: 'engrave', label: 'Engrave: no colours of its own' },
  { value: 'embroider', label: 'Embroider: no colours of its own' },
  { value: 'cut', label: 'Cut out' },
];

/** The common parts of a template, as a form. */
export const TemplateForm = ({ draft }: { readonly draft: Draft }) => {
  const { body, change } = draft;
  const products = listAt(body, ['products']).filter((one) => typeof one === 'string');
  return (
    <>
      <fieldset className="panel shaped-part">
        <legend>In short</legend>
        <TextAt draft={draft} way={['name']} label="Name" required />
        <div className="field-row">
          <ChoiceAt
            draft={draft}
            way={['technique']}
            label="How it gets onto the product"
            choices={TECHNIQUES}
          />
          <TextAt
            draft={draft}
            way={['currency']}
            label="Currency"
            description="Three letters: EUR."
            required
          />
        </div>
        <ItemsPicker
          label="Items that are made by it"
          value={products}
          onChange={(ids) => change(withAt(body, ['products'], ids))}
        />
      </fieldset>
      <Parts
        draft={draft}
        way={['surfaces']}
        title="Surfaces"
        about="Sides that are worked on, in millimetres. The bleed goes beyond the edge; what must not be cut off stays within the safe distance."
        add="Add a surface"
        fresh={() => ({
          ...{ id: freeId('side', listAt(body, ['surfaces'])), name: 'Side' },
          ...{ width: 100, height: 100, bleed: 3, safe: 5 },
        })}
        nameOf={(one) => String(at(one, ['id']) ?? '')}
      >
        {(way) => <Surface draft={draft} way={way} />}
      </Parts>
      <Parts
        draft={draft}
        way={['palette']}
        title="Palette"
        about="Colours that can be made."
        add="Add a colour"
        fresh={() => ({
          ...{ id: freeId('colour', listAt(body, ['palette'])), name: 'Colour', rgb: '#000000' },
        })}
        nameOf={(one) => String(at(one, ['id']) ?? '')}
      >
        {(way) => <PaletteColour draft={draft} way={way} />}
      </Parts>
      <Parts
        draft={draft}
        way={['fields']}
        title="Fields"
        about="What customers choose, in the order in which they are asked."
        nameOf={(one) =>
          `${KIND_NAMES[String(at(one, ['kind']))] ?? String(at(one, ['kind']))}: ${String(at(one, ['id']) ?? '')}`
        }
        beside={<AddField draft={draft} />}
      >
        {(way) => <FieldForm draft={draft} way={way} />}
      </Parts>
    </>
  );
};

const AddField = ({ draft: { body, change } }: { readonly draft: Draft }) => (
  <div className="shaped-add">
    <span>Add:</span>
    {Object.entries(KIND_NAMES).map(([kind, name]) => (
      <Button
        key={kind}
        size="compact-xs"
        variant="default"
        onClick={() =>
          change(withAt(body, ['fields'], [...listAt(body, ['fields']), newField(kind, body)]))
        }
      >
        {name}
        <span className="for-readers"> as a field</span>
      </Button>
    ))}
  </div>
);

interface PartsProps {
  readonly draft: Draft;
  readonly way: Way;
  readonly title: string;
  readonly about: string;
  readonly add?: string;
  readonly fresh?: () => unknown;
  readonly nameOf: (one: unknown) => string;
  readonly beside?: ReactNode;
  readonly children: (way: Way) => ReactNode;
}

/** A list of parts, each to be opened, moved and taken out. */
const Parts = ({ draft, way, title, about, add, fresh, nameOf, beside, children }: PartsProps) => {
  const { body, change } = draft;
  const list = listAt(body, way);
  return (
    <fieldset className="panel shaped-part">
      <legend>{title}</legend>
      <p className="dimmed">{about}</p>
      {list.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is where it stands; its id may be written anew
        <details key={place} className="shaped-one">
          <summary data-wrong={wrongAt(draft, [...way, place]) !== undefined}>
            {nameOf(one)}
            {wrongAt(draft, [...way, place]) === undefined ? null : ': something is wrong'}
          </summary>
          <div className="shaped-inside">
            {children([...way, place])}
            <div className="shaped-add">
              {place === 0 ? null : (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => change(raised(body, way, place))}
                >
                  Move up<span className="for-readers"> {nameOf(one)}</span>
                </Button>
              )}
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => change(without(body, way, place))}
              >
                Take out<span className="for-readers"> {nameOf(one)}</span>
              </Button>
            </div>
          </div>
        </details>
      ))}
      {add === undefined || fresh === undefined ? null : (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => change(withAt(body, way, [...list, fresh()]))}
          >
            {add}
          </Button>
        </div>
      )}
      {beside}
    </fieldset>
  );
};

interface PartProps {
  readonly draft: Draft;
  readonly way: Way;
}

const Surface = ({ draft, way }: PartProps) => (
  <>
    <div className="field-row">
      <TextAt draft={draft} way={[...way, 'id']} label="Id" required />
      <TextAt draft={draft} way={[...way, 'name']} label="Name" required />
    </div>
    <div className="field-row">
      <NumberAt draft={draft} way={[...way, 'width']} label="Width, mm" />
      <NumberAt draft={draft} way={[...way, 'height']} label="Height, mm" />
      <NumberAt draft={draft} way={[...way, 'bleed']} label="Bleed, mm" />
      <NumberAt draft={draft} way={[...way, 'safe']} label="Safe distance, mm" />
    </div>
    <TextAt
      draft={draft}
      way={[...way, 'background']}
      label="What it is made of"
      description="A colour such as #ffffff, or the id of one of the palette. White when left empty."
    />
    <TextAt
      draft={draft}
      way={[...way, 'dieline']}
      label="What is cut out"
      description="A path of SVG in millimetres. Empty for the edge."
    />
  </>
);

const PaletteColour = ({ draft, way }: PartProps) => {
  const rgb = at(draft.body, [...way, 'rgb']);
  return (
    <>
      <div className="field-row">
        <TextAt draft={draft} way={[...way, 'id']} label="Id" required />
        <TextAt draft={draft} way={[...way, 'name']} label="Name" required />
      </div>
      <div className="shaped-colour">
        <TextAt
          draft={draft}
          way={[...way, 'rgb']}
          label="On a screen"
          description="Such as #1b2a49."
          required
        />
        <input
          type="color"
          aria-label="Choose how it looks on a screen"
          value={typeof rgb === 'string' && /^#[0-9a-f]{6}$/i.test(rgb) ? rgb : '#000000'}
          onChange={(event) =>
            draft.change(withAt(draft.body, [...way, 'rgb'], event.currentTarget.value))
          }
        />
      </div>
      <TextAt
        draft={draft}
        way={[...way, 'spot']}
        label="Ink or thread of its own"
        description="Its name, where it is not mixed."
      />
    </>
  );
};
