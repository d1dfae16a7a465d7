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
];
