import type { Language } from './language.ts';

/**
 * Names of the months in their order, as `Intl` has them (id-ID, en-GB), which takes longer to load than an
 * answer to be found.
 */
export const MONTH_NAMES: Record<Language, readonly string[]> = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
    ' ',
  ),
  en: 'January February March April May June July August September October November December'.split(
    ' ',
  ),
};

/** Usual short forms in both languages by the number of the month. */
const SHORT_FORMS: Record<string, number> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  jun: 6,
  jul: 7,
  agt: 8,
  agu: 8,
  aug: 8,
  sep: 9,
  sept: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  nop: 11,
  des: 12,
  dec: 12,
};

/** Numbers of the months, 1 to 12, by their names and usual short forms in both languages, in lower case. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...Object.values(MONTH_NAMES).flatMap((names) =>
    names.map((name, i): [string, number] => [name.toLowerCase(), i + 1]),
  ),
  ...Object.entries(SHORT_FORMS),
]);
