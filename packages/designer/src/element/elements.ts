type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * An element with attributes and children. Nothing is ever parsed: what templates and people say becomes text. Attributes that are false or
 * undefined are left out; `style` would be refused by a strict policy, so looks are set by classes.
 */
export const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  made.append(...children);
  return made;
};

/** Sets an attribute, or takes it away. */
export const setAttribute = (
  of: Element,
  name: string,
  value: string | number | boolean | undefined,
): void => {
  if (value === false || value === undefined) of.removeAttribute(name);
  else of.setAttribute(name, value === true ? '' : String(value));
};

/** A button that submits nothing. */
export const button = (
  text: string,
  press: () => void,
  attributes: Attributes = {},
): HTMLButtonElement => {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', press);
  return made;
};

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of plain paths, decoration only: what it shows stands beside it in words. */
export const drawingOf = (
  viewBox: string,
  paths: readonly { readonly d: string; readonly fill: string; readonly rule?: string }[],
): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  for (const { d, fill, rule } of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('fill', fill);
    if (rule !== undefined) path.setAttribute('fill-rule', rule);
    svg.append(path);
  }
  return svg;
};
