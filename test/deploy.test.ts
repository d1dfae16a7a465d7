import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config.ts';
import { root, temporary } from './main/program.ts';

const read = (name: string) => readFileSync(join(root, name), 'utf8');
const dockerfile = read('deploy/Dockerfile');

describe('the files for running it', () => {
  it('copy into the image what is there, and let no secret in', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, names = '']) => names.split(' '),
    );
    expect(copied.length).toBeGreaterThan(4);
    const allowed = read('deploy/Dockerfile.dockerignore').split('\n');
    for (const name of copied) {
      expect(existsSync(join(root, name)), name).toBe(true);
      expect(allowed).toContain(`!${name}`);
    }
    expect(allowed[0]).toBe('*');
  });

  it('start the program that there is, not as root', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    for (const text of [dockerfile, read('deploy/sitasi.service')]) {
      expect(text).toContain('dist/main/start.js');
    }
    expect(existsSync(join(root, 'src/main/start.ts'))).toBe(true);
  });

  it('give the container settings that the program takes, and nothing to write but /data', () => {
    const { services } = parse(read('deploy/compose.yaml'));
    const { environment, read_only, volumes } = services.bot;
    expect(read_only).toBe(true);
    const { indexDir, stateDir, http } = readConfig(environment);
    expect([indexDir, stateDir].every((path) => path.startsWith('/data/'))).toBe(true);
    expect(http).toEqual({ host: '0.0.0.0', port: 8080 });
    const writable = volumes.filter((one: string) => !one.endsWith(':ro'));
    expect(writable).toEqual(['data:/data']);
  });

  it('give it time to finish what is at hand, and end its log before the disk does', () => {
    const { stop_grace_period, logging } = parse(read('deploy/compose.yaml')).services.bot;
    const [, stop = ''] = /^TimeoutStopSec=(\d+)$/m.exec(read('deploy/sitasi.service')) ?? [];
    for (const seconds of [Number.parseInt(stop_grace_period, 10), Number(stop)]) {
      expect(seconds).toBeGreaterThanOrEqual(10);
    }
    expect(logging.options).toEqual({ 'max-size': '20m', 'max-file': '5' });
  });

  it('lead the proxies to the path of the webhook alone', () => {
    for (const name of ['deploy/Caddyfile', 'deploy/nginx.conf']) {
      const text = read(name);
      const url = /WEBHOOK_URL=(\S+),/.exec(text)?.[1] ?? '';
      const { pathname } = new URL(url);
      const { http } = readConfig({ WEBHOOK_URL: url });
      expect(text).toMatch(new RegExp(`(handle|location =) ${pathname} \\{`));
      expect(text).toContain(`127.0.0.1:${http?.port}`);
      expect(text.split('{').length).toBe(text.split('}').length);
    }
  });

  it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)(
    'make a unit that systemd understands',
    () => {
      const unit = read('deploy/sitasi.service').replace('/usr/bin/node', process.execPath);
      const path = join(temporary(), 'sitasi.service');
      writeFileSync(path, unit);
      expect(() =>
        execFileSync('systemd-analyze', ['verify', path], { stdio: 'pipe' }),
      ).not.toThrow();
    },
  );

  it('document settings that the program takes', () => {
    const lines = read('.env.example').matchAll(/^#?([A-Z_]+)=(.*)$/gm);
    const settings = Object.fromEntries(
      [...lines].map(([, name = '', value = '']) => [name, value]),
    );
    expect(readConfig(settings).access).toMatchObject({ admins: [123456789] });
    const known = new Set(read('src/config.ts').match(/'[A-Z][A-Z_]+'/g));
    for (const name of Object.keys(settings)) expect([...known]).toContain(`'${name}'`);
  });
});
