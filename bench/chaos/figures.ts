/** What a run came to, by what the stand-in saw. */
import type { Call } from '../../test/telegram/gateway.ts';
import type { Telegram } from '../../test/telegram/server.ts';
import type { Crowd } from './crowd.ts';

export interface Duplicates {
  /** A process was killed before it could note that Telegram had taken the message. */
  byKill: number;
  /** Telegram took the message, but its answer was lost on the way. */
  byLostAnswer: number;
  /** Before a crash is known all messages go out at once: what the first kill brings is not bounded. */
  atFirstKill: number;
  mostAtOtherKills: number;
}

export interface Figures {
  questions: number;
  lost: number;
  duplicates: Duplicates;
  outOfOrder: number;
  presses: number;
  unansweredPresses: number;
  /** Calls that no bot should make. */
  invalid: number;
  /** Calls to a chat before the wait was over that Telegram had asked for. */
  calledTooSoon: number;
  /** Messages beyond the limits of a chat or a group. */
  beyondLimits: number;
  /** From the question to its answer, ms. */
  p50: number;
  p95: number;
  most: number;
}

export function figuresOf(
  telegram: Telegram,
  crowd: Crowd,
  { kills, onTheWayMs = 0 }: { kills: readonly number[]; onTheWayMs?: number },
): Figures {
  const tally = telegram.tally(crowd.asked.map(({ message }) => message));
  const replies = repliesIn(telegram.calls);
  const waits = crowd.asked
    .flatMap(({ message, at }) => {
      const [first] = replies.get(keyOf(message.chat.id, message.message_id)) ?? [];
      return first === undefined ? [] : [first + onTheWayMs - at];
    })
    .sort((a, b) => a - b);
  const at = (share: number) =>
    waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] ?? Number.NaN;
  return {
    questions: tally.asked,
    lost: tally.lost.length,
    duplicates: causesOf(tally.duplicated, replies, kills),
    outOfOrder: tally.outOfOrder.length,
    presses: crowd.presses.length,
    unansweredPresses: unanswered(telegram, crowd),
    invalid: telegram.invalidCalls.length,
    calledTooSoon: telegram.offences.filter(({ kind }) => kind === 'flood').length,
    beyondLimits: telegram.offences.filter(({ kind }) => kind === 'rate').length,
    p50: at(0.5),
    p95: at(0.95),
    most: at(1),
  };
}

export function unanswered(telegram: Telegram, { presses }: Crowd): number {
  return presses.filter(({ id }) => telegram.world.queries.callbackAnswer(id) === undefined).length;
}

const keyOf = (chat: number, message: number) => `${chat}/${message}`;

/** For each message, when replies to it arrived that Telegram took and said so. */
function repliesIn(calls: readonly Call[]): Map<string, number[]> {
  const replies = new Map<string, number[]>();
  for (const { method, params, at, response } of calls) {
    const { chat_id: chat, reply_parameters: reply } = params;
    if (method !== 'sendMessage' || response?.status !== 200 || typeof chat !== 'number') continue;
    if (typeof reply !== 'object' || reply === null || !('message_id' in reply)) continue;
    const key = keyOf(chat, Number(reply.message_id));
    replies.set(key, [...(replies.get(key) ?? []), at]);
  }
  return replies;
}

/**
 * A reply that Telegram took and said so is only sent again by another process. All others of a question
 * with several were taken without the bot being told.
 */
function causesOf(
  duplicated: readonly {
    question: { message_id: number; chat: { id: number } };
    replies: number;
  }[],
  replies: ReadonlyMap<string, readonly number[]>,
  kills: readonly number[],
): Duplicates {
  let byKill = 0;
  let byLostAnswer = 0;
  const atKill = new Map<number, number>();
  for (const { question, replies: count } of duplicated) {
    const told = replies.get(keyOf(question.chat.id, question.message_id)) ?? [];
    const again = told.slice(1);
    byKill += again.length;
    byLostAnswer += count - 1 - again.length;
    for (const [n] of again.entries()) {
      const kill = kills.find((at) => at >= (told[n] ?? 0)) ?? 0;
      atKill.set(kill, (atKill.get(kill) ?? 0) + 1);
    }
  }
  const [first = 0] = kills;
  const others = [...atKill].filter(([at]) => at !== first).map(([, count]) => count);
  return {
    byKill,
    byLostAnswer,
    atFirstKill: atKill.get(first) ?? 0,
    mostAtOtherKills: Math.max(0, ...others),
  };
}
