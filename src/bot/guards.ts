import type { Context, Middleware } from 'grammy';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Store } from '../state/store.ts';
import { adminComposer, chatsComposer } from './admissions.ts';
import { Doors } from './doors.ts';
import { gateComposer } from './gate.ts';
import { rateComposer } from './rate.ts';

export interface GuardsOptions {
  config: Pick<Config, 'access' | 'rate'> & { botToken: string };
  store: Store;
  log: Log;
}

/**
 * What an update passes before anything is done about it. The gate comes first: a flood of strangers then
 * fills no counter of the limits, which only those who may ask can reach.
 */
export function guards({ config, store, log }: GuardsOptions): Middleware<Context>[] {
  const { access, rate, botToken: token } = config;
  if (access === undefined) return [rateComposer(rate)];
  const doors = new Doors({ access, token, store, log });
  return [chatsComposer(doors), gateComposer(doors), rateComposer(rate), adminComposer(doors)];
}
