import { describe, expect, it } from 'vitest';
import { AccessRecord } from '../../src/state/access-record.ts';
import { AdmittedList } from '../../src/state/admitted.ts';
import { Audit } from '../../src/state/audit.ts';
import { Invitations } from '../../src/state/invitations.ts';
import { Members } from '../../src/state/members.ts';
import { Notices } from '../../src/state/notices.ts';
import { Requests } from '../../src/state/requests.ts';
import { Store } from '../../src/state/store.ts';
import { temporary } from '../main/program.ts';

const DAY = 24 * 3600 * 1000;

function open() {
  const clock = { now: Date.UTC(2026, 10, 23) };
  const now = () => clock.now;
  const store = new Store(temporary());
  const audit = new Audit(store, now);
  const admitted = new AdmittedList(store, audit, now);
  return {
    clock,
    store,
    audit,
    admitted,
    invitations: new Invitations(store, audit, admitted, now),
    requests: new Requests(store, audit, admitted, now),
    notices: new Notices(store, now),
    members: new Members(store, -100, now),
    record: new AccessRecord(store, now),
  };
}

describe('the audit log', () => {
  it.each([
    "update audit set actor = 'nobody'",
    'delete from audit',
    "insert or replace into audit (id, at, actor, action, subject, note) values (1, 2, '', '', '', '')",
    "insert into audit (id, at, actor, action, subject, note) values (1, 2, '', '', '', '') on conflict do update set note = 'x'",
  ])('cannot be changed by %s', (sql) => {
    const { store, audit } = open();
    audit.append({ actor: '1', action: 'admitted', subject: '2', note: 'Sari' });
    const before = audit.read();
    expect(() => store.run(sql)).toThrow(/audit log cannot be/);
    expect(audit.read()).toEqual(before);
    audit.append({ actor: '1', action: 'removed', subject: '2' });
    expect(audit.read()).toHaveLength(2);
  });
});

describe('an invitation', () => {
  const make = () => {
    const opened = open();
    const expires = opened.clock.now + DAY;
    opened.invitations.make({ id: 'a', madeBy: 1, note: '', expires });
    return opened;
  };

  it('lets one person in', () => {
    const { invitations, admitted } = make();
    expect(invitations.use('a', { id: 5, name: 'Sari' }, () => true)).toBe('admitted');
    expect(invitations.use('a', { id: 6, name: 'Budi' }, () => true)).toBe('used');
    expect([admitted.has(5), admitted.has(6)]).toEqual([true, false]);
  });

  it('does not let in again who was put out', () => {
    const { invitations, admitted } = make();
    invitations.use('a', { id: 5, name: 'Sari' }, () => true);
    admitted.remove(5, '1');
    expect(invitations.use('a', { id: 5, name: 'Sari' }, () => true)).toBe('used');
    expect(admitted.has(5)).toBe(false);
  });

  it('lets nobody in after its end, of no admin, or that is not known', () => {
    const { invitations, clock } = make();
    const sari = { id: 5, name: 'Sari' };
    expect(invitations.use('a', sari, () => false)).toBe('unknown');
    expect(invitations.use('b', sari, () => true)).toBe('unknown');
    clock.now += DAY;
    expect(invitations.use('a', sari, () => true)).toBe('expired');
  });

  it('that thousands try makes the audit log a few lines longer, one that nobody made not at all', () => {
    const { invitations, audit } = make();
    const before = audit.read().length;
    for (let person = 1; person <= 1000; person++) {
      invitations.refused('a', person, 'used');
      invitations.refused('b', person, 'unknown');
      invitations.refused('', person, 'forged');
    }
    const refusals = audit.read().slice(before);
    expect(refusals).toHaveLength(10);
    expect(new Set(refusals.map(({ subject }) => subject))).toEqual(new Set(['a']));
  });

  it('made anew for the same update stays the first, and stands once in the log', () => {
    const { invitations, audit, clock } = make();
    const again = { id: 'a', madeBy: 1, note: '', expires: clock.now + 2 * DAY };
    expect(invitations.make(again).expires).toBe(clock.now + DAY);
    expect(audit.read()).toHaveLength(1);
  });
});

describe('a request', () => {
  it('tells the admins once, also when its update is handled anew', () => {
    const { requests } = open();
    const sari = { person: 5, name: 'Sari' };
    expect(requests.ask(sari, 70)).toBe('asked');
    expect(requests.ask(sari, 70)).toBe('asked');
    expect(requests.ask(sari, 71)).toBe('waiting');
  });

  it('is decided once, and asked again a week after a refusal', () => {
    const { requests, clock } = open();
    const sari = { person: 5, name: 'Sari' };
    requests.ask(sari, 70);
    expect(requests.decide(5, 'refused', 1, 80)).toEqual(sari);
    expect(requests.decide(5, 'refused', 1, 80)).toEqual(sari);
    expect(requests.decide(5, 'admitted', 2, 81)).toBeUndefined();
    expect(requests.ask(sari, 90)).toBe('waiting');
    clock.now += 8 * DAY;
    expect(requests.ask(sari, 91)).toBe('asked');
  });

  it('stands in the audit log when it is decided on, with the time at which it was made', () => {
    const { requests, audit, clock } = open();
    const asked = clock.now;
    for (const person of [5, 6, 7]) requests.ask({ person, name: 'Sari' }, 70 + person);
    expect(audit.read()).toEqual([]);
    clock.now += DAY;
    requests.decide(5, 'refused', 1, 80);
    requests.decide(6, 'admitted', 1, 81);
    expect(audit.read().map(({ at, actor, action }) => [at, actor, action])).toEqual([
      [asked, '5', 'requested'],
      [clock.now, '1', 'request-refused'],
      [asked, '6', 'requested'],
      [clock.now, '1', 'admitted'],
    ]);
  });

  it('of strangers without end does not fill the disk', () => {
    const { requests } = open();
    for (let person = 1; person <= 50; person++) requests.ask({ person, name: 'x' }, person);
    expect(requests.ask({ person: 51, name: 'x' }, 51)).toBe('full');
    expect(requests.waiting(100)).toHaveLength(50);
  });
});

describe('a notice', () => {
  it('is given once a day, and again only to the update that gave it', () => {
    const { notices, clock } = open();
    expect(notices.claim('stranger', 5, 70)).toBe(true);
    expect(notices.claim('stranger', 5, 70)).toBe(true);
    expect(notices.claim('stranger', 5, 71)).toBe(false);
    expect(notices.claim('stranger', 6, 72)).toBe(true);
    clock.now += DAY;
    expect(notices.claim('stranger', 5, 73)).toBe(true);
  });

  it('stands for a day', () => {
    const { notices, clock } = open();
    expect(notices.stands('stranger', 5)).toBe(false);
    notices.claim('stranger', 5, 70);
    expect([notices.stands('stranger', 5), notices.stands('unsure', 5)]).toEqual([true, false]);
    clock.now += DAY;
    expect(notices.stands('stranger', 5)).toBe(false);
  });

  it('is forgotten after its day', () => {
    const { notices, clock, store } = open();
    for (let person = 0; person < 20; person++) notices.claim('stranger', person, person);
    clock.now += DAY;
    notices.claim('stranger', 99, 99);
    expect(store.get('select count(*) as n from notices')?.number('n')).toBe(1);
  });
});

it('who never was a member leaves no trace', () => {
  const { members, store } = open();
  members.note(5, false);
  members.note(6, true);
  expect([members.has(5), members.has(6)]).toEqual([false, true]);
  members.note(6, false);
  expect(store.get('select count(*) as n from members')?.number('n')).toBe(0);
});

it('a full disk is named, and what was there can still be read', () => {
  const { store, audit } = open();
  audit.append({ actor: '1', action: 'admitted', subject: '2' });
  const pages = store.get('pragma page_count')?.number('page_count') ?? 0;
  store.get(`pragma max_page_count = ${pages}`);
  const fill = () => {
    for (let n = 0; n < 1000; n++) {
      audit.append({ actor: '1', action: 'admitted', subject: 'x'.repeat(1000) });
    }
  };
  expect(fill).toThrow(/sitasi\.db: the disk is full; make room/);
  expect(audit.read()[0]).toMatchObject({ subject: '2' });
});

describe('what is kept of people because not everybody may ask', () => {
  it('is forgotten in time, but not who was let in, nor by which invitation as long as it could be tried', () => {
    const { clock, store, requests, invitations, notices, members, admitted, audit, record } =
      open();
    const expires = clock.now + DAY;
    invitations.make({ id: 'a', madeBy: 1, note: '', expires });
    invitations.use('a', { id: 5, name: 'Sari' }, () => true);
    requests.ask({ person: 6, name: 'Budi' }, 1);
    members.note(7, true);
    new Members(store, -99, () => clock.now).note(8, true);
    notices.claim('stranger', 6, 1);
    const counts = () =>
      ['requests', 'members', 'notices', 'invitations', 'admitted'].map((table) =>
        store.get(`select count(*) as n from ${table}`)?.number('n'),
      );
    record.expire(30);
    expect(counts()).toEqual([1, 2, 1, 1, 1]);
    clock.now += 2 * DAY;
    record.expire(30);
    expect(counts()).toEqual([1, 2, 0, 1, 1]);
    clock.now += 30 * DAY;
    members.note(7, true);
    record.expire(30);
    expect(counts()[0]).toBe(0);
    expect(members.has(7)).toBe(true);
    expect(counts()).toEqual([0, 1, 0, 1, 1]);
    clock.now = expires + 91 * DAY;
    record.expire(30);
    expect(counts()).toEqual([0, 0, 0, 0, 1]);
    expect(admitted.has(5)).toBe(true);
    expect(audit.read().map(({ action }) => action)).toContain('invitation-used');
  });
});
