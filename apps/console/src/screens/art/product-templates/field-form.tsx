import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { minorUnits } from '../../../words/amounts.ts';
import { ChoiceAt, type Draft, NumberAt, TextAt, wrongAt } from './inputs.tsx';
import { at, flatPrice, isBag, KIND_NAMES, listAt, type Way, withAt } from './template-draft.ts';

const FITS = [
  { value: 'shrink', label: 'Set it smaller' },
  { value: 'wrap', label: 'Break it into lines' },
  { value: 'reject', label: 'Refuse it' },
];
const ALIGNS = [
  { value: 'start', label: 'At the start' },
  { value: 'centre', label: 'In the middle' },
  { value: 'end', label: 'At the end' },
];
const SUGGESTIONS = [
  ['name', 'their name'],
  ['initials', 'their initials'],
  ['club', 'their club'],
  ['colours', 'their colours'],
  ['motifs', 'what they like'],
  ['occasion', 'an occasion'],
] as const;

interface Props {
  readonly draft: Draft;
  readonly way: Way;
}

/** The common parts of a field, as a form. */
export const FieldForm = ({ draft, way }: Props) => {
  const kind = String(at(draft.body, [...way, 'kind']) ?? '');
  const isText = kind === 'text' || kind === 'long-text' || kind === 'monogram';
  return (
    <>
      <p className="dimmed">
        {KIND_NAMES[kind] ?? kind}. Conditions, patterns and everything else a field can have are in
        the JSON.
      </p>
      <div className="field-row">
        <TextAt draft={draft} way={[...way, 'id']} label="Id" required />
        <TextAt draft={draft} way={[...way, 'label']} label="Label" required />
      </div>
      <Checkbox
        label="It has to be filled"
        checked={at(draft.body, [...way, 'required']) === true}
        onChange={(event) =>
          draft.change(
            withAt(
              draft.body,
              [...way, 'required'],
              event.currentTarget.checked ? true : undefined,
            ),
          )
        }
      />
      {isText ? <Text draft={draft} way={way} kind={kind} /> : null}
      {kind === 'number' ? (
        <div className="field-row">
          <NumberAt draft={draft} way={[...way, 'least']} label="Least" />
          <NumberAt draft={draft} way={[...way, 'most']} label="Most" />
        </div>
      ) : null}
      {kind === 'colour' ? <Colours draft={draft} way={way} /> : null}
      {kind === 'choice' || kind === 'motif' ? (
        <p className="dimmed">
          {listAt(draft.body, [...way, kind === 'choice' ? 'options' : 'motifs']).length} to choose
          from: they are written in the JSON.
        </p>
      ) : null}
      {at(draft.body, [...way, 'place']) === undefined ? null : <Place draft={draft} way={way} />}
      {isText || kind === 'qr' ? <Colour draft={draft} way={[...way, 'colour']} /> : null}
      <Price draft={draft} way={[...way, 'price']} />
      <Suggest draft={draft} way={[...way, 'suggest']} />
    </>
  );
};

const Text = ({ draft, way, kind }: Props & { readonly kind: string }) => {
  const count = kind === 'monogram' ? 'letters' : 'graphemes';
  const hasCount = at(draft.body, [...way, count]) !== undefined;
  return (
    <>
      <Fonts draft={draft} way={[...way, 'fonts']} />
      <div className="field-row">
        <NumberAt draft={draft} way={[...way, 'size', 0]} label="Smallest size, points" />
        <NumberAt draft={draft} way={[...way, 'size', 1]} label="Largest size, points" />
        {hasCount ? (
          <>
            <NumberAt draft={draft} way={[...way, count, 0]} label="Characters, least" />
            <NumberAt draft={draft} way={[...way, count, 1]} label="Characters, most" />
          </>
        ) : null}
      </div>
      <div className="field-row">
        <ChoiceAt draft={draft} way={[...way, 'fit']} label="What is too long" choices={FITS} />
        <ChoiceAt draft={draft} way={[...way, 'align']} label="Where it stands" choices={ALIGNS} />
      </div>
    </>
  );
};

const Fonts = ({ draft, way }: Props) => {
  const fonts = listAt(draft.body, way);
  const [text, setText] = useState<string>();
  return (
    <TextInput
      label="Fonts"
      description="With commas between; the first that has a character is taken for it."
      maxLength={500}
      value={text ?? fonts.join(', ')}
      error={wrongAt(draft, way)}
      onBlur={() => setText(undefined)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setText(value);
        const named = value
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '');
        draft.change(withAt(draft.body, way, named));
      }}
    />
  );
};

const Place = ({ draft, way }: Props) => {
  const surfaces = listAt(draft.body, ['surfaces']).map((one) => String(at(one, ['id']) ?? ''));
  const box = at(draft.body, [...way, 'place', 'box']);
  return (
    <>
      <ChoiceAt
        draft={draft}
        way={[...way, 'place', 'surface']}
        label="On which surface"
        choices={surfaces.map((value) => ({ value, label: value }))}
      />
      {isBag(box) ? (
        <div className="field-row">
          <NumberAt draft={draft} way={[...way, 'place', 'box', 'x']} label="From the left, mm" />
          <NumberAt draft={draft} way={[...way, 'place', 'box', 'y']} label="From the top, mm" />
          <NumberAt draft={draft} way={[...way, 'place', 'box', 'width']} label="Width, mm" />
          <NumberAt draft={draft} way={[...way, 'place', 'box', 'height']} label="Height, mm" />
        </div>
      ) : (
        <p className="dimmed">It stands along an arc or a path: that is written in the JSON.</p>
      )}
    </>
  );
};

const Colour = ({ draft, way }: Props) => {
  const palette = listAt(draft.body, ['palette']).map((one) => String(at(one, ['id']) ?? ''));
  const chosen = listAt(draft.body, ['fields']).filter((one) => at(one, ['kind']) === 'colour');
  return (
    <ChoiceAt
      draft={draft}
      way={way}
      label="Colour"
      choices={[
        ...palette.map((value) => ({ value, label: value })),
        ...chosen.map((one) => {
          const id = String(at(one, ['id']) ?? '');
          return { value: `field:${id}`, label: `As chosen in “${id}”` };
        }),
      ]}
    />
  );
};

const Colours = ({ draft, way }: Props) => {
  const here: Way = [...way, 'colours'];
  const chosen = listAt(draft.body, here);
  const palette = listAt(draft.body, ['palette']).map((one) => String(at(one, ['id']) ?? ''));
  return (
    <fieldset className="shaped-checks">
      <legend>Colours to choose from</legend>
      {palette.map((id) => (
        <Checkbox
          key={id}
          label={id}
          checked={chosen.includes(id)}
          onChange={(event) =>
            draft.change(
              withAt(
                draft.body,
                here,
                event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id),
              ),
            )
          }
        />
      ))}
    </fieldset>
  );
};

const Price = ({ draft, way }: Props) => {
  const said = flatPrice(at(draft.body, way));
  const currency = String(at(draft.body, ['currency']) ?? 'EUR');
  const [text, setText] = useState<string>();
  if (said === 'more') {
    return <p className="dimmed">Its price has rules of its own: they are written in the JSON.</p>;
  }
  const shown = said === undefined ? '' : String(said / minorPerMajor(currency));
  const isNone =
    text !== undefined && text.trim() !== '' && minorUnits(text, currency) === undefined;
  return (
    <TextInput
      label="Price"
      description={`Added once when it is used, in ${currency}. Empty for nothing.`}
      inputMode="decimal"
      maxLength={16}
      value={text ?? shown}
      error={isNone ? 'This is no amount.' : wrongAt(draft, way)}
      onBlur={() => setText(undefined)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setText(value);
        const amount = minorUnits(value, currency);
        if (amount !== undefined) {
          draft.change(withAt(draft.body, way, [{ kind: 'flat', amount }]));
        } else if (value.trim() === '') draft.change(withAt(draft.body, way, undefined));
      }}
    />
  );
};

/** Minor units of one of a currency: 100 cents. */
const minorPerMajor = (currency: string): number => minorUnits('1', currency) ?? 100;

const Suggest = ({ draft, way }: Props) => {
  const said = listAt(draft.body, way);
  return (
    <fieldset className="shaped-checks">
      <legend>Suggest from what is known of the person</legend>
      {SUGGESTIONS.map(([from, label]) => (
        <Checkbox
          key={from}
          label={label}
          checked={said.includes(from)}
          onChange={(event) => {
            const next = event.currentTarget.checked
              ? [...said, from]
              : said.filter((one) => one !== from);
            draft.change(withAt(draft.body, way, next.length === 0 ? undefined : next));
          }}
        />
      ))}
      {said.some((one) => typeof one !== 'string') ? (
        <p className="dimmed">And from a trait: see the JSON.</p>
      ) : null}
    </fieldset>
  );
};
