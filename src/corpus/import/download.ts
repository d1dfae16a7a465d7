import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, isIPv4 } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ImportError, tidy, tidyReasonOf } from './draft.ts';
import { type Material, MOST_INPUT_BYTES } from './extract.ts';

export interface DownloadOptions {
  /** Whether addresses of the own machine and network may be asked. */
  allowPrivate?: boolean;
  /** Of the whole, redirects included. */
  timeMs?: number;
}

const TIME_MS = 30_000;
const MOST_REDIRECTS = 5;

/** IPv4 that is no public unicast (IANA special-purpose registry, RFC 6890). */
const NOT_PUBLIC = new BlockList();
for (const [net, prefix] of [
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
  NOT_PUBLIC.addSubnet(net, prefix, 'ipv4');
}
/** IPv6 global unicast is 2000::/3; within it these lead to other networks or are for documents. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
const NOT_GLOBAL = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  NOT_GLOBAL.addSubnet(net, prefix, 'ipv6');
}

/** Whether an IP address is of the open Internet. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !NOT_PUBLIC.check(address, 'ipv4');
  return GLOBAL.check(address, 'ipv6') && !NOT_GLOBAL.check(address, 'ipv6');
}

/**
 * A page or file from the web.
 *
 * @throws ImportError for an address that is not allowed, does not answer, or answers with too much
 */
export async function download(
  address: string,
  { allowPrivate = false, timeMs = TIME_MS }: DownloadOptions = {},
): Promise<Material> {
  const signal = AbortSignal.timeout(timeMs);
  let url = webAddress(address);
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const response = await get(url, allowPrivate, signal);
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (status >= 300 && status < 400 && location !== undefined) {
        response.destroy();
        url = webAddress(location, url);
        continue;
      }
      if (status !== 200) {
        response.destroy();
        throw new ImportError(
          `${url.host} answered ${status} (open the page and save it as a file)`,
        );
      }
      const contentType = response.headers['content-type'];
      return {
        bytes: await bodyOf(response, signal),
        name: url.pathname,
        url: url.href,
        ...(contentType === undefined ? {} : { contentType }),
      };
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    if (signal.aborted) {
      throw new ImportError(
        `${url.host} took more than ${timeMs / 1000} s (save the page as a file)`,
      );
    }
    throw new ImportError(
      `${url.host} cannot be read: ${tidyReasonOf(error)} (save the page as a file)`,
    );
  }
  throw new ImportError(`redirects more than ${MOST_REDIRECTS} times (save the page as a file)`);
}

function webAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href))
    throw new ImportError(`"${tidy(address)}" is no web address`);
  const url = new URL(address, base);
  if (!/^https?:$/.test(url.protocol)) {
    throw new ImportError(`leads to ${url.protocol}, only http and https are read`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ImportError(
      `holds a name or password (leave it out: it would be kept in the corpus)`,
    );
  }
  return url;
}

async function get(url: URL, allowPrivate: boolean, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found =
    isIP(host) > 0 ? [{ address: host, family: isIP(host) }] : await resolved(host, signal);
  const closed = found.find(({ address }) => !isPublic(address));
  if (closed !== undefined && !allowPrivate) {
    const where = closed.address === host ? host : `${host} (${closed.address})`;
    throw new ImportError(`${where} is of the own network (--allow-private if that is meant)`);
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        signal,
        agent: false,
        headers: {
          accept: 'text/html,application/xhtml+xml,application/pdf,*/*;q=0.5',
          'accept-encoding': 'gzip, deflate, br',
          'user-agent': 'Mozilla/5.0 (compatible; Sitasi)',
        },
        // Asked once: another answer for the same name could lead past the check.
        lookup: (_, options, done) => {
          const [first] = found;
          if (options.all === true) done(null, found);
          else done(null, first?.address ?? '', first?.family);
        },
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });
}

/** Addresses of a name; looking a name up cannot be called off, only left. */
async function resolved(host: string, signal: AbortSignal): Promise<LookupAddress[]> {
  const late = once(signal, 'abort').then(() => {
    throw new Error('no address came in time');
  });
  return Promise.race([lookup(host, { all: true }), late]);
}

async function bodyOf(response: IncomingMessage, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  const gather = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > MOST_INPUT_BYTES) {
        const most = MOST_INPUT_BYTES / 1024 / 1024;
        throw new ImportError(`has more than ${most} MiB (save the text alone as a file)`);
      }
      chunks.push(chunk);
    }
  };
  const encoding = response.headers['content-encoding']?.trim().toLowerCase();
  if (encoding === 'gzip' || encoding === 'x-gzip') {
    await pipeline(response, createGunzip(), gather, { signal });
  } else if (encoding === 'br') {
    await pipeline(response, createBrotliDecompress(), gather, { signal });
  } else if (encoding === 'deflate') {
    await pipeline(response, createInflate(), gather, { signal });
  } else {
    await pipeline(response, gather, { signal });
  }
  return Buffer.concat(chunks);
}
