import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateSchema, installedTypes, printSchema } from './generate.ts';

const file = new URL('bot-api.json', import.meta.url);

describe('the schema of the Bot API', () => {
  it('is the one of the installed declarations', () => {
    const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
    expect(version, 'update with: npx vitest run test/telegram/schema -u').toBe(
      installedTypes().version,
    );
  });

  it('is what the generator makes of them', async () => {
    const schema = generateSchema();
    expect(Object.keys(schema.methods)).toHaveLength(187);
    await expect(printSchema(schema)).toMatchFileSnapshot('./bot-api.json');
  });
});
