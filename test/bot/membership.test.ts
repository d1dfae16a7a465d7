import { Api } from 'grammy';
import { describe, expect, it } from 'vitest';
import { Membership } from '../../src/bot/membership.ts';
import { createLog } from '../../src/log.ts';
import { Members } from '../../src/state/members.ts';
import { Store } from '../../src/state/store.ts';
import { temporary } from '../main/program.ts';

const GROUP = -1001;
const MINUTE = 60_000;

/** A membership whose Telegram says what `say` is set to. */
function open(store = new Store(temporary())) {
  const world = { say: 'member', asked: 0, now: 0, store };
  const api = new Api('1:x');
  api.config.use(async () => {
    world.asked++;
    const { say } = world;
    if (say.startsWith('error')) return { ok: false, error_code: 400, description: say };
    const user = { id: 5, is_bot: false, first_name: 'Sari' };
    const member = { user, status: say, ...(say === 'restricted' ? { is_member: false } : {}) };
    // What the transformer's type knows is any result of any method.
    return { ok: true, result: member as never };
  });
  const membership = new Membership({
    group: GROUP,
    members: new Members(store, GROUP),
    log: createLog({ logLevel: 'silent' }),
    now: () => world.now,
  });
  return { world, has: (person = 5) => membership.has(person, api) };
}

describe('membership of the staff group', () => {
  it.each([
    ['creator', true],
    ['administrator', true],
    ['member', true],
    ['restricted', false],
    ['left', false],
    ['kicked', false],
    ['error: Bad Request: user not found', false],
    ['error: Bad Request: PARTICIPANT_ID_INVALID', false],
    ['error: Bad Request: chat not found', undefined],
    ['error: Forbidden: bot was kicked', undefined],
  ])('%s is %s', async (say, expected) => {
    const { world, has } = open();
    world.say = say;
    expect(await has()).toBe(expected);
  });

  it.each([
    ['member', 'left', true],
    ['left', 'member', false],
  ])('of who was %s and is %s now is seen after some minutes', async (before, after, first) => {
    const { world, has } = open();
    world.say = before;
    expect(await has()).toBe(first);
    world.say = after;
    world.now = 4 * MINUTE;
    expect(await has()).toBe(first);
    expect(world.asked).toBe(1);
    world.now = 6 * MINUTE;
    expect(await has()).toBe(!first);
  });

  it.each([
    ['member', true],
    ['left', false],
  ])('of who was %s stays so while Telegram cannot say', async (before, expected) => {
    const { world, has } = open();
    world.say = before;
    await has();
    world.say = 'error: odd';
    world.now = 60 * MINUTE;
    expect(await has()).toBe(expected);
  });

  it('is known from before a restart while Telegram cannot say', async () => {
    const { world, has } = open();
    await has();
    const later = open(world.store);
    later.world.say = 'error: odd';
    expect(await later.has()).toBe(true);
    expect(await later.has(6)).toBeUndefined();
  });

  it('is asked for once, however many messages wait for it', async () => {
    const { world, has } = open();
    await Promise.all([has(), has(), has()]);
    expect(world.asked).toBe(1);
  });
});
