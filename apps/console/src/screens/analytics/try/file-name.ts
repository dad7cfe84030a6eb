/** What the file that was brought is called: the engine is told it together with the columns. */
let name: string | undefined;

export const rememberName = (said: string): void => {
  name = said.slice(0, 200);
};

export const rememberedName = (): string | undefined => name;
