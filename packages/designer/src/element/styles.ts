/**
 * How the component looks. Pages change it by custom properties, and by parts.
 *
 * It is a constructed style sheet: one in a `<style>` element would be refused by a content security policy that allows no inline styles.
 */
export const STYLES = `
:host {
  --_ink: var(--personable-ink, CanvasText);
  --_ground: var(--personable-ground, Canvas);
  --_soft: var(--personable-soft, color-mix(in srgb, var(--_ink) 68%, var(--_ground)));
  --_line: var(--personable-line, color-mix(in srgb, var(--_ink) 45%, var(--_ground)));
  --_tint: var(--personable-tint, color-mix(in srgb, var(--_ink) 6%, var(--_ground)));
  --_accent: var(--personable-accent, var(--_ink));
  --_on-accent: var(--personable-on-accent, var(--_ground));
  --_wrong: var(--personable-wrong, light-dark(#a3200d, #ffb4a6));
  --_round: var(--personable-round, 0.6rem);
  display: block;
  container-type: inline-size;
  color: var(--_ink);
  font: inherit;
  line-height: 1.45;
}
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, fieldset, ul, legend, dl, dd { margin: 0; padding: 0; border: 0; }
ul { list-style: none; }
button, input, textarea { font: inherit; color: inherit; }
.bench { display: grid; gap: 1.25rem; }
.preview { display: grid; gap: 0.6rem; align-content: start; }
.stage {
  display: grid;
  place-items: center;
  min-height: 11rem;
  border-radius: var(--_round);
  background: var(--_tint);
  overflow: hidden;
}
.stage:has(canvas:not([hidden])) { min-height: 0; background: none; }
.stage canvas { display: block; max-width: 100%; height: auto; border-radius: var(--_round); }
.stage .status { padding: 2rem 1rem; color: var(--_soft); text-align: center; }
.sides, .tools { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.form { display: grid; gap: 1.35rem; min-width: 0; }
.intro { color: var(--_soft); font-size: 0.9em; }
.field { display: grid; gap: 0.4rem; min-width: 0; }
label, legend { font-weight: 600; }
legend { margin-bottom: 0.4rem; }
.star { color: var(--_wrong); }
.help, .counter, .reason, .extra { color: var(--_soft); font-size: 0.875em; font-weight: 400; }
.counter.over { color: var(--_wrong); font-weight: 600; }
input:not([type="radio"], [type="checkbox"]), textarea {
  width: 100%;
  min-height: 2.75rem;
  padding: 0.55rem 0.75rem;
  border: 1px solid var(--_line);
  border-radius: var(--_round);
  background: var(--_ground);
}
input[type="number"], input[type="date"] { max-width: 14rem; }
textarea { resize: vertical; }
.wrong input:not([type="radio"]), .wrong textarea { border-color: var(--_wrong); border-width: 2px; }
.options { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.option {
  display: inline-flex;
  align-items: center;
  gap: 0.5rem;
  min-height: 2.75rem;
  max-width: 100%;
  padding: 0.35rem 0.85rem 0.35rem 0.7rem;
  border: 1px solid var(--_line);
  border-radius: var(--_round);
  font-weight: 400;
  cursor: pointer;
}
.option:has(:checked) { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); font-weight: 600; }
.option input { flex: none; width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--_accent); }
.name { overflow-wrap: anywhere; }
.swatch { flex: none; width: 1.4rem; height: 1.4rem; border: 1px solid var(--_line); border-radius: 50%; }
.motif:empty { display: none; }
.motif svg { display: block; width: 2rem; height: 2rem; }
.suggested ul { display: flex; flex-wrap: wrap; gap: 0.4rem 1.1rem; }
.suggested li { display: flex; flex-wrap: wrap; gap: 0.2rem 0.6rem; align-items: center; }
button {
  min-height: 2.5rem;
  padding: 0.4rem 0.9rem;
  border: 1px solid var(--_line);
  border-radius: var(--_round);
  background: transparent;
  cursor: pointer;
  overflow-wrap: anywhere;
}
button:disabled { opacity: 0.55; cursor: default; }
button[aria-pressed="true"] { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); font-weight: 600; }
.suggested button { border-style: dashed; }
.keep {
  min-height: 3rem;
  padding: 0.6rem 1.4rem;
  border-color: transparent;
  background: var(--_accent);
  color: var(--_on-accent);
  font-weight: 600;
}
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
.findings { display: grid; gap: 0.3rem; }
.findings:empty { display: none; }
.refuse { color: var(--_wrong); }
.refuse::before { content: "⚠ " / ""; }
.note { color: var(--_soft); }
.summary { padding: 0.9rem 1rem; border: 2px solid var(--_wrong); border-radius: var(--_round); }
.summary ul { margin-top: 0.4rem; padding-left: 1.1rem; list-style: disc; }
.summary button { min-height: 0; padding: 0.15rem 0; border: 0; color: var(--_wrong); text-align: start; text-decoration: underline; }
.price { display: grid; gap: 0.3rem; padding: 0.9rem 1rem; border-radius: var(--_round); background: var(--_tint); }
.price div { display: flex; justify-content: space-between; gap: 1rem; }
.price dt { min-width: 0; overflow-wrap: anywhere; }
.price dd { flex: none; font-variant-numeric: tabular-nums; }
.price .total { margin-top: 0.3rem; padding-top: 0.5rem; border-top: 1px solid var(--_line); font-weight: 700; }
.gift { display: grid; grid-template-columns: auto 1fr; gap: 0.1rem 0.6rem; align-items: center; }
.gift input { width: 1.2rem; height: 1.2rem; margin: 0; accent-color: var(--_accent); }
.gift .help { grid-column: 2; }
.picture { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.live { min-height: 1.45em; color: var(--_soft); }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
/* What is made stays in sight while somebody writes; what has the focus never lies beneath it. */
@container (max-width: 45.99rem) {
  .preview { position: sticky; top: 0; z-index: 1; background: var(--_ground); border-radius: var(--_round); }
  .stage canvas { max-height: 30vh; }
  .form :is(input, textarea, button, .field) { scroll-margin-top: calc(30vh + 1rem); }
}
@container (min-width: 46rem) {
  .bench { grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); gap: 2.5rem; align-items: start; }
  .preview { position: sticky; top: 1rem; }
  .stage canvas { max-height: 68vh; }
}
`;
