/**
 * What brings the store from each version to the next, from the empty file on. What has been published is
 * never changed again: a new version appends. `pragma user_version` counts those that were done.
 */
export const MIGRATIONS: readonly string[] = [
  `
  create table facts (name text primary key, value text not null) strict;

  create table instances (
    id text primary key,
    host text not null,
    pid integer not null,
    beat integer not null
  ) strict;

  -- Updates until they are answered, then their numbers alone, so that none is answered twice.
  create table updates (
    id integer primary key,
    lane text not null,
    body text,
    owner text not null,
    received integer not null,
    attempts integer not null default 0,
    done integer
  ) strict;
  create index updates_to_do on updates (owner, id) where done is null;
  create index updates_of_lane on updates (lane) where done is null;
  create index updates_done on updates (done) where done is not null;

  -- What Telegram said to each message that was sent for an update still at hand.
  create table sent (
    update_id integer not null,
    step integer not null,
    result text not null,
    primary key (update_id, step)
  ) strict, without rowid;
  `,
  `
  create table kept (
    kind text not null,
    key text not null,
    value text not null,
    who integer,
    at integer not null,
    primary key (kind, key)
  ) strict, without rowid;
  create index kept_about on kept (who) where who is not null;
  create index kept_since on kept (at);
  `,
  `
  create table subscriptions (
    id integer primary key,
    chat integer not null,
    who integer not null,
    topic text not null,
    language text not null
  ) strict;
  create index subscriptions_of on subscriptions (chat);
  create table seen_articles (id text primary key) strict, without rowid;
  -- What is still to be told, by subscription.
  create table news (
    subscription integer not null references subscriptions (id) on delete cascade,
    article text not null,
    primary key (subscription, article)
  ) strict, without rowid;
  `,
  `
  -- 'Sita': tells a file of Sitasi from that of another program.
  pragma application_id = 1399420001;

  -- What was done about who may ask. Lines are only ever added: each who opens the file is held to that.
  create table audit (
    id integer primary key autoincrement,
    at integer not null,
    actor text not null,
    action text not null,
    subject text not null,
    note text not null
  ) strict;
  create trigger audit_stays before update on audit
    begin select raise(abort, 'the audit log cannot be changed'); end;
  create trigger audit_is_kept before delete on audit
    begin select raise(abort, 'the audit log cannot be shortened'); end;
  -- "insert or replace" would delete without asking the trigger above.
  create trigger audit_is_not_replaced before insert on audit
    when exists (select 1 from audit where id = new.id)
    begin select raise(abort, 'the audit log cannot be changed'); end;

  -- Persons, and groups and channels, that an admin let in.
  create table admitted (
    id integer primary key,
    kind text not null check (kind in ('person', 'chat')),
    name text not null,
    admitted_by text not null,
    at integer not null
  ) strict;

  -- Persons last seen in a staff group.
  create table members (
    group_id integer not null,
    person integer not null,
    seen integer not null,
    primary key (group_id, person)
  ) strict, without rowid;

  create table invitations (
    id text primary key,
    made_by integer not null,
    note text not null,
    expires integer not null,
    used_by integer
  ) strict;

  -- Persons who ask to be let in; "update_id" is the update that asked, then the one that decided.
  create table requests (
    person integer primary key,
    name text not null,
    at integer not null,
    decision text check (decision in ('admitted', 'refused')),
    update_id integer not null
  ) strict;

  -- What was said to somebody and need not be said again for a while.
  create table notices (
    kind text not null,
    subject integer not null,
    at integer not null,
    update_id integer not null,
    primary key (kind, subject)
  ) strict, without rowid;
  create index notices_by_age on notices (at);

  -- Admins whose own menu of commands stands in their chat.
  create table admin_menus (person integer primary key) strict;
  `,
  `
  -- Articles are known by archive: another folder of articles is no flood of news.
  drop table seen_articles;
  create table seen_archives (archive text primary key) strict, without rowid;
  create table seen_articles (
    archive text not null,
    article text not null,
    primary key (archive, article)
  ) strict, without rowid;
  -- The last day on which a chat was told all that was due.
  create table told_chats (chat integer primary key, day text not null) strict;
  `,
  `
  -- Messages of the last minute, by chat; "through" where they are no longer under way.
  create table turns (
    id integer primary key,
    chat text not null,
    owner text not null,
    begun integer not null,
    through integer
  ) strict;
  create index turns_of on turns (chat);

  -- Chats that Telegram asked to leave alone, as told at "at".
  create table closed_chats (
    chat text primary key,
    at integer not null,
    until integer not null
  ) strict, without rowid;
  `,
  `
  -- How often the audit log says that an invitation was refused: who tries has no say in how long it gets.
  alter table invitations add column refusals integer not null default 0;
  `,
  `
  -- In which language whoever asks to be let in is told that they are.
  alter table requests add column language text;
  `,
  `
  -- The topic of a forum in which a subscription was made, 0 for none: its news belongs there.
  alter table subscriptions add column thread integer not null default 0;
  `,
];
