/** Tells today as `YYYY-MM-DD`: what "tahun lalu" and "sejak 2015" are told from. */
export type Clock = () => string;

/** Western Indonesia is seven hours ahead of UTC, all year. */
const JAKARTA_MS = 7 * 60 * 60 * 1000;

/** Today in Jakarta, where the readers are. `Intl` would need 30 ms to say so the first time. */
export const jakartaClock: Clock = () => inJakarta().toISOString().slice(0, 10);

/** A date whose UTC parts are Jakarta's at that moment, ms since 1970. */
export const inJakarta = (at = Date.now()): Date => new Date(at + JAKARTA_MS);
