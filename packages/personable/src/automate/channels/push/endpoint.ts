import { BlockList, isIP } from 'node:net';

/** What is allowed of endpoints beside what push services have. */
export interface EndpointRules {
  /** Also `http://` and `https://` addresses of this machine: for a push service of one's own to try things with. */
  readonly loopback: boolean;
}

/** Longer than any push service's. */
const LONGEST = 2_000;

/** Addresses that are no part of the public internet (IANA special-purpose registries, RFC 6890). */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4');
}
/** The only part of IPv6 that is given out, and what of it leads elsewhere. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv6');
}
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Whether a numeric address is one that a push service may have: whoever subscribes says where the engine is to connect to, and
 * must not be able to let it speak to what stands behind the shop's firewall.
 */
export const isReachable = (address: string, { loopback }: EndpointRules): boolean => {
  const family = isIP(address);
  if (family === 0) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  if (LOOPBACK.check(address, kind)) return loopback;
  if (kind === 'ipv6' && !GLOBAL.check(address, 'ipv6')) return false;
  return !PRIVATE.check(address, kind);
};

/**
 * Reads where a push service wants messages for a browser: an `https:` address of a host with a name, on the usual port. What the
 * name leads to is looked at when it is connected to, since it may lead elsewhere by then.
 */
export const readEndpoint = (
  endpoint: string,
  rules: EndpointRules,
): { readonly endpoint: string } | { readonly problem: string } => {
  if (endpoint.length > LONGEST) {
    return { problem: `An endpoint has at most ${LONGEST} characters; this one has more.` };
  }
  const url = URL.parse(endpoint);
  if (url === null) return { problem: 'The endpoint is no address.' };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = rules.loopback && (host === 'localhost' || isLoopback(host));
  if (url.protocol !== 'https:' && !(isHere && url.protocol === 'http:')) {
    return { problem: 'The endpoint of a push service begins with https://.' };
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    return { problem: 'The endpoint of a push service has no user name, password or fragment.' };
  }
  if (isHere) return { endpoint: url.href };
  const isNamed =
    isIP(host) === 0 &&
    host.includes('.') &&
    !/\.(local|internal|localhost|home\.arpa)\.?$/.test(host);
  if (!isNamed || url.port !== '') {
    return { problem: 'The endpoint is not that of a public push service.' };
  }
  return { endpoint: url.href };
};

const isLoopback = (host: string): boolean =>
  isIP(host) !== 0 && LOOPBACK.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
