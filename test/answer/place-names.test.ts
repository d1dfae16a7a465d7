import { describe, expect, it } from 'vitest';
import { PlaceNames } from '../../src/answer/place-names.ts';
import { findPlaces } from '../../src/language/places.ts';

/** Names as an archive has them that names the asked place in so many passages. */
function namesOf(asked: string, passages: number, has: (stem: string) => boolean = () => true) {
  const names = new PlaceNames({
    stemsOf: (name) => name.toLowerCase().split(/[ -]/),
    inArchive: has,
    frequencyOf: () => passages,
  });
  const [place] = findPlaces([asked]);
  return names.of(place?.places ?? [], [asked.toLowerCase()], true);
}

const terms = ({ variants }: ReturnType<typeof namesOf>) =>
  variants.map((variant) => variant.terms.join(' '));

describe('names of a place', () => {
  it('are its own and, for less, those of the places within it', () => {
    const { variants } = namesOf('Papua', 10);
    const dogiyai = variants.find((variant) => variant.terms.join(' ') === 'dogiyai');
    expect(dogiyai?.weight).toBe(0.5);
  });

  it('are only those that the archive has', () => {
    const names = namesOf('Papua', 10, (stem) => stem !== 'dogiyai');
    expect(terms(names)).not.toContain('dogiyai');
    expect(names.names.map((name) => name.join(' '))).not.toContain('dogiyai');
  });

  it('are searched for without those within where the place itself is named often, and still known', () => {
    const names = namesOf('Papua', 1000);
    expect(terms(names)).not.toContain('dogiyai');
    expect(names.variants.every(({ weight }) => weight === 1)).toBe(true);
    expect(names.names.map((name) => name.join(' '))).toContain('dogiyai');
  });
});
