/** Writes MaxMind DB files (https://maxmind.github.io/MaxMind-DB/): enough of the format for a few networks of IPv4. */

type Value = string | number | { readonly [name: string]: Value } | readonly Value[];

/** A network such as 81.2.69.0/24, and what the database has for it. */
export type Networks = Readonly<Record<string, Value>>;

const SEPARATOR = Buffer.alloc(16);
const MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');

const control = (type: number, size: number): Buffer => {
  if (size > 284) throw new Error('longer than this writer needs');
  const length = size < 29 ? size : 29;
  const more = size < 29 ? [] : [size - 29];
  return type <= 7
    ? Buffer.from([(type << 5) | length, ...more])
    : Buffer.from([length, type - 7, ...more]);
};

const encode = (value: Value): Buffer => {
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([control(2, text.length), text]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(8);
    if (Number.isInteger(value) && value >= 0) {
      bytes.writeUInt32BE(value, 4);
      return Buffer.concat([control(6, 4), bytes.subarray(4)]);
    }
    bytes.writeDoubleBE(value);
    return Buffer.concat([control(3, 8), bytes]);
  }
  if (Array.isArray(value)) {
    return Buffer.concat([control(11, value.length), ...value.map(encode)]);
  }
  const fields = Object.entries(value as Record<string, Value>);
  return Buffer.concat([
    control(7, fields.length),
    ...fields.flatMap(([name, one]) => [encode(name), encode(one)]),
  ]);
};

interface Node {
  readonly children: [Node | number | undefined, Node | number | undefined];
}

const empty = (): Node => ({ children: [undefined, undefined] });

/** The bytes of a database. */
export const mmdb = (networks: Networks, type = 'Test-City'): Buffer => {
  const root = empty();
  const data: Buffer[] = [];
  let offset = 0;
  for (const [network, value] of Object.entries(networks)) {
    const [address = '', prefix = '32'] = network.split('/');
    const bits = address
      .split('.')
      .flatMap((part) => [...Number(part).toString(2).padStart(8, '0')]);
    let node = root;
    for (const [depth, bit] of bits.slice(0, Number(prefix)).entries()) {
      const side = bit === '1' ? 1 : 0;
      if (depth === Number(prefix) - 1) {
        node.children[side] = offset;
        break;
      }
      const next = node.children[side];
      const child = typeof next === 'object' ? next : empty();
      node.children[side] = child;
      node = child;
    }
    const bytes = encode(value);
    data.push(bytes);
    offset += bytes.length;
  }
  const nodes: Node[] = [];
  const number = new Map<Node, number>();
  const visit = (node: Node): void => {
    number.set(node, nodes.length);
    nodes.push(node);
    for (const child of node.children) if (typeof child === 'object') visit(child);
  };
  visit(root);
  const tree = Buffer.alloc(nodes.length * 8);
  for (const [index, { children }] of nodes.entries()) {
    for (const [side, child] of children.entries()) {
      const record =
        child === undefined
          ? nodes.length
          : typeof child === 'number'
            ? nodes.length + SEPARATOR.length + child
            : (number.get(child) ?? 0);
      tree.writeUInt32BE(record, index * 8 + side * 4);
    }
  }
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_772_000_000,
    database_type: type,
    description: { en: 'For tests' },
    ip_version: 4,
    languages: ['en'],
    node_count: nodes.length,
    record_size: 32,
  });
  return Buffer.concat([tree, SEPARATOR, ...data, MARKER, metadata]);
};

/** A city as GeoLite2 has it. */
export const city = (
  country: string,
  region: string,
  name: string,
  latitude: number,
  longitude: number,
  zone: string,
): Value => ({
  country: { iso_code: country },
  subdivisions: [{ iso_code: region }],
  city: { names: { en: name } },
  location: { latitude, longitude, time_zone: zone },
});

/** Three networks: Munich, Sydney, and one of which only the country is known. */
export const NETWORKS: Networks = {
  '81.2.69.0/24': city('DE', 'BY', 'Munich', 48.137_43, 11.575_49, 'Europe/Berlin'),
  '1.40.0.0/16': city('AU', 'NSW', 'Sydney', -33.867_85, 151.207_32, 'Australia/Sydney'),
  '95.128.0.0/16': { country: { iso_code: 'FR' } },
};
