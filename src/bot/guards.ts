import type { Context, Middleware } from 'grammy';
import type { Config } from '../config.ts';
import { adminComposer, chatsComposer } from './admissions.ts';
import type { Doors } from './doors.ts';
import { gateComposer } from './gate.ts';
import { rateComposer } from './rate.ts';

export interface GuardsOptions {
  rate: Config['rate'];
  /** Absent: everybody may ask. */
  doors: Doors | undefined;
}

/**
 * What an update passes before anything is done about it. The gate comes first: a flood of strangers then
 * fills no counter of the limits, which only those who may ask can reach.
 */
export function guards({ rate, doors }: GuardsOptions): Middleware<Context>[] {
  if (doors === undefined) return [rateComposer(rate)];
  return [chatsComposer(doors), gateComposer(doors), rateComposer(rate), adminComposer(doors)];
}
