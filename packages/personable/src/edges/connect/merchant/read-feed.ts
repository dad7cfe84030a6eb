import { parse } from 'csv-parse';
import { Parser } from 'htmlparser2';
import { FeedError } from '../../../catalog/feed.ts';

/** One product of a feed: its fields by their names in Google's specification, such as `image_link`. */
export type FeedProduct = Readonly<Record<string, readonly string[]>>;

/** Fields of a product, and of a field that stands several times: what nobody needs, and what would fill the memory. */
const MOST_FIELDS = 200;
const MOST_VALUES = 100;
const MOST_TEXT = 20_000;

/**
 * The products of a Google Merchant feed, one after the other as they come: RSS 2.0 or Atom with fields of the namespace `g`, or text separated
 * by tabs whose first line names the fields.
 *
 * @throws FeedError for what is neither.
 */
export async function* readFeed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FeedProduct> {
  const texts = decoded(chunks);
  let head = '';
  let isOver = false;
  while (!isOver && head.trimStart() === '') {
    const { value = '', done = false } = await texts.next();
    head += value;
    isOver = done;
  }
  if (isOver) throw new FeedError(1, 'the feed is empty.');
  const all = prepended(head, texts);
  yield* head.trimStart().startsWith('<') ? fromXml(all) : fromTable(all);
}

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new FeedError(1, 'the feed is not UTF-8.');
  }
}

async function* prepended(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

/** Whether a part of the document is a product. */
const isProduct = (name: string) => name === 'item' || name === 'entry';

async function* fromXml(texts: AsyncIterable<string>): AsyncGenerator<FeedProduct> {
  let ready: FeedProduct[] = [];
  let product: Map<string, string[]> | undefined;
  let field: string | undefined;
  let inside = 0;
  let text = '';
  let open = 0;
  let seen = false;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        open += 1;
        seen = true;
        const name = localName(tag);
        if (product === undefined) {
          if (isProduct(name)) product = new Map();
        } else if (field === undefined) {
          field = name;
          // In Atom a link is an attribute.
          text = name === 'link' ? (attributes['href'] ?? '') : '';
        } else inside += 1;
      },
      ontext(part) {
        if (field !== undefined && inside === 0 && text.length < MOST_TEXT) text += part;
      },
      onclosetag(tag) {
        open -= 1;
        if (product === undefined) return;
        if (inside > 0) inside -= 1;
        else if (field !== undefined) {
          add(product, field, text);
          field = undefined;
        } else if (isProduct(localName(tag))) {
          ready.push(Object.fromEntries(product));
          product = undefined;
        }
      },
    },
    { xmlMode: true },
  );
  for await (const part of texts) {
    parser.write(part);
    yield* ready;
    ready = [];
  }
  // What is still open would be closed at the end: a feed that is cut off must not pass for a whole one.
  if (!seen || open > 0) throw new FeedError(1, 'the feed is cut off.');
  parser.end();
}

const localName = (tag: string): string => tag.slice(tag.indexOf(':') + 1).toLowerCase();

const add = (product: Map<string, string[]>, name: string, text: string): void => {
  const value = text.trim();
  const values = product.get(name);
  if (value === '' || (values?.length ?? 0) >= MOST_VALUES) return;
  if (values !== undefined) values.push(value);
  else if (product.size < MOST_FIELDS) product.set(name, [value]);
};

async function* fromTable(texts: AsyncIterable<string>): AsyncGenerator<FeedProduct> {
  const rows = parse({
    ...{ delimiter: '\t', bom: true, relax_quotes: true, relax_column_count: true },
    ...{ skip_empty_lines: true, max_record_size: 1_000_000 },
    columns: (names: string[]) => names.map((name) => fieldName(name) || false),
  });
  const written = (async () => {
    for await (const text of texts) {
      if (!rows.write(text)) await drained(rows);
    }
    rows.end();
  })();
  written.catch((error: unknown) => rows.destroy(error as Error));
  try {
    for await (const row of rows as AsyncIterable<Readonly<Record<string, string>>>) {
      const product = new Map<string, string[]>();
      for (const [name, value] of Object.entries(row))
        add(product, name, value.slice(0, MOST_TEXT));
      yield Object.fromEntries(product);
    }
    await written;
  } catch (cause) {
    if (cause instanceof FeedError) throw cause;
    const { lines = 1 } = cause as { readonly lines?: number };
    throw new FeedError(lines, `the feed is no table: ${(cause as Error).message}`);
  }
}

const drained = (rows: NodeJS.WritableStream & NodeJS.EventEmitter): Promise<void> =>
  new Promise((resolve, reject) => {
    rows.once('drain', resolve);
    rows.once('error', reject);
    rows.once('close', resolve);
  });

/** "image link" and "image_link" are the same. */
const fieldName = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, '_');
