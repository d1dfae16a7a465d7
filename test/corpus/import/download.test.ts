import { createServer, type RequestListener, type Server } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DownloadOptions, download, isPublic } from '../../../src/corpus/import/download.ts';
import { MOST_INPUT_BYTES } from '../../../src/corpus/import/extract.ts';

/** A server of this machine that goes with the test. */
async function serve(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const get = (url: string, options: DownloadOptions = {}) =>
  download(url, { allowPrivate: true, ...options });

describe('download', () => {
  it.each([
    ['plain', undefined, Buffer.from('Isi.')],
    ['gzip', 'gzip', gzipSync('Isi.')],
    ['brotli', 'br', brotliCompressSync('Isi.')],
  ])('reads a page that comes %s', async (_, encoding, body) => {
    const root = await serve((_request, response) => {
      if (encoding !== undefined) response.setHeader('content-encoding', encoding);
      response.setHeader('content-type', 'text/html; charset=utf-8').end(body);
    });
    const material = await get(`${root}/a/1`);
    expect(Buffer.from(material.bytes).toString()).toBe('Isi.');
    expect(material).toMatchObject({
      name: '/a/1',
      url: `${root}/a/1`,
      contentType: 'text/html; charset=utf-8',
    });
  });

  it('follows some redirects, not any number of them', async () => {
    const root = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('Isi.');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect((await get(`${root}/5`)).url).toBe(`${root}/0`);
    await expect(get(`${root}/6`)).rejects.toThrow('redirects more than 5 times');
  });

  it('asks no address of the own network unless told to', async () => {
    let asked = 0;
    const root = await serve((_request, response) => {
      asked++;
      response.end('rahasia');
    });
    const port = new URL(root).port;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1', '0']) {
      await expect(download(`http://${host}:${port}/`)).rejects.toThrow('is of the own network');
    }
    expect(asked).toBe(0);
  });

  it.each([
    ['file:///etc/passwd', 'leads to file:'],
    ['ftp://a.id/b', 'leads to ftp:'],
    ['http://', 'is no web address'],
  ])('does not read %s', async (url, message) => {
    await expect(get(url)).rejects.toThrow(message);
  });

  it('keeps a password out of the message', async () => {
    const failed = get('https://budi:rahasia@a.id/').catch(String);
    expect(await failed).toContain('holds a name or password');
    expect(await failed).not.toContain('rahasia');
  });

  it('does not follow to what is no page of the web', async () => {
    const root = await serve((_request, response) => {
      response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    });
    await expect(get(root)).rejects.toThrow('leads to file:');
  });

  it('stops where the answer is too long, packed or not', async () => {
    const large = Buffer.alloc(MOST_INPUT_BYTES + 1, 0x20);
    const root = await serve((request, response) => {
      if (request.url === '/packed') {
        response.setHeader('content-encoding', 'gzip').end(gzipSync(large));
      } else response.end(large);
    });
    await expect(get(`${root}/packed`)).rejects.toThrow('has more than 20 MiB');
    await expect(get(`${root}/`)).rejects.toThrow('has more than 20 MiB');
  });

  it('stops where the answer does not come or does not end', async () => {
    const root = await serve((request, response) => {
      if (request.url === '/begins') response.write('Isi');
    });
    await expect(get(`${root}/never`, { timeMs: 200 })).rejects.toThrow('took more than 0.2 s');
    await expect(get(`${root}/begins`, { timeMs: 200 })).rejects.toThrow('took more than 0.2 s');
  });

  it('names what the server said', async () => {
    const root = await serve((_request, response) => response.writeHead(404).end());
    await expect(get(root)).rejects.toThrow(/^127\.0\.0\.1:\d+ answered 404/);
    await expect(get('http://127.0.0.1:1/')).rejects.toThrow('127.0.0.1:1 cannot be read');
  });
});

describe('isPublic', () => {
  it.each(['8.8.8.8', '103.10.10.10', '172.32.0.1', '2606:4700::1111'])('%s is', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    ...['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.16.0.1', '192.168.1.1', '0.0.0.0'],
    ...['100.64.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:8.8.8.8', 'fe80::1'],
    ...['fd00::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1'],
  ])('%s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});
