import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeSections, narrowed, Sections } from '../../src/bm25f/sections.ts';

it('numbers are kept as narrow as they can be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(300), fc.nat(70_000), fc.nat(2 ** 31), fc.maxSafeNat())),
      (numbers) => {
        const file = encodeSections(1, { numbers: narrowed(Float64Array.from(numbers)) });
        const read = new Sections(file, 1).narrow('numbers');
        expect([...read]).toEqual(numbers);
        const bytes = [2 ** 8, 2 ** 16, 2 ** 32].findIndex((end) => numbers.every((n) => n < end));
        expect(read.BYTES_PER_ELEMENT).toBe([1, 2, 4][bytes] ?? 8);
      },
    ),
  );
});
